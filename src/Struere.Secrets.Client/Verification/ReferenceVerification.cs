using Struere.Secrets.Client.Server;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Client.Verification;

/// <summary>Finds out whether every key that a project refers to is set on the server. It needs no secret file.</summary>
public static class ReferenceVerification
{
    /// <summary>Asks the server.</summary>
    /// <param name="settings">The project, the environment and the server.</param>
    /// <param name="uses">The places that refer to secrets.</param>
    /// <param name="ignoredKeys">The keys that need not be reported.</param>
    /// <param name="cancellation">Ends the question at once.</param>
    /// <exception cref="FaultException">The server cannot be asked, or the key manifest cannot be read.</exception>
    public static async Task<VerificationOutcome> RunAsync(ClientSettings settings, IReadOnlyList<SecretUse> uses, IEnumerable<string> ignoredKeys, CancellationToken cancellation)
    {
        settings.CheckEnvironment();
        using var connection = ServerConnection.Open(settings);
        var keys = await connection.AskAsync(new KeyListRequest(settings.Environment), cancellation).ConfigureAwait(false);

        var check = new ServerCheck(settings.Environment, connection.Address.Origin, keys);
        var referred = new HashSet<string>(uses.Select(use => use.Key));
        var known = new HashSet<string>(referred.Concat(ignoredKeys));
        return new VerificationOutcome(
            check.FindMissing(uses),
            check.FindUndelivered(settings.ProjectRoot, known),
            $"{settings.Environment}: {Describe(referred.Count)} on {connection.Address.Origin}");
    }

    private static string Describe(int keys) => keys switch
    {
        0 => "nothing here refers to a secret, so nothing is missing",
        1 => "the 1 key that is referred to is set",
        _ => $"all {keys} keys that are referred to are set",
    };
}

/// <summary>What a verification found.</summary>
/// <param name="Missing">The keys that are referred to and not set, or set to an empty value: then the verification has failed.</param>
/// <param name="Undelivered">The keys that are only declared and not set.</param>
/// <param name="Line">The line that says what was verified, where nothing is missing.</param>
public sealed record VerificationOutcome(IReadOnlyList<Fault> Missing, IReadOnlyList<Fault> Undelivered, string Line);

/// <summary>A place that refers to a secret. Line and column start at 1.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kind">What misses the value there: one of the kinds of <see cref="ReferenceList"/>.</param>
/// <param name="File">The path of the file.</param>
/// <param name="Line">The line of the first character.</param>
/// <param name="Column">The column of the first character.</param>
public sealed record SecretUse(string Key, string Kind, string File, int Line, int Column)
{
    /// <summary>A fault at this place.</summary>
    public Fault Fault(string code, string message) => new(code, message, File) { Line = Line, Column = Column };

    /// <summary>The place as MSBuild writes places.</summary>
    public string Place => $"{File}({Line},{Column})";
}
