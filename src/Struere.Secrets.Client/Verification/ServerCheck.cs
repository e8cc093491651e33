using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Server;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Core.Prompts;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Client.Verification;

/// <summary>Compares what a project refers to, and what its manifest declares, with what the server sets.</summary>
internal sealed class ServerCheck
{
    /// <summary>So many places of a key are named; the rest is counted.</summary>
    private const int MaxPlaces = 5;

    private readonly string _environment;
    private readonly string _server;
    private readonly KeyList _keys;

    /// <param name="environment">The environment.</param>
    /// <param name="server">The server as messages name it.</param>
    /// <param name="keys">The keys that the server sets there.</param>
    public ServerCheck(string environment, string server, KeyList keys)
    {
        _environment = environment;
        _server = server;
        _keys = keys;
    }

    /// <summary>The keys that are referred to and not set, or set to an empty value, each at its first place.</summary>
    public IReadOnlyList<Fault> FindMissing(IEnumerable<SecretUse> uses) => uses
        .GroupBy(use => use.Key)
        .Where(group => !_keys.Set.Contains(group.Key) || _keys.Empty.Contains(group.Key))
        .Select(group => _keys.Set.Contains(group.Key) ? DescribeEmpty(group.ToList()) : DescribeMissing(group.ToList()))
        .ToList();

    /// <summary>The keys of the manifest that are not set, though nothing that the compiler sees refers to them.</summary>
    /// <param name="projectRoot">The folder of the manifest.</param>
    /// <param name="known">The keys that need not be reported.</param>
    /// <exception cref="FaultException">The manifest cannot be read or has errors.</exception>
    public IReadOnlyList<Fault> FindUndelivered(string projectRoot, ICollection<string> known)
    {
        var path = Path.Combine(projectRoot, AgentFile.ManifestName);
        if (!File.Exists(path))
        {
            return [];
        }

        var manifest = DotEnvFile.Read(path, FaultCode.UnreadableManifest);
        return manifest.Document.GetSecrets()
            .Where(entry => !_keys.Set.Contains(entry.Key) && !known.Contains(entry.Key))
            .Select(entry => Fault.At(
                FaultCode.DeclaredButMissingOnServer,
                $"'{ShownKey.Shorten(entry.Key)}' is declared here and not set in {_environment} on {_server}: sync it, or remove it if nothing needs it.",
                path,
                manifest.Lines,
                entry.KeySpan))
            .ToList();
    }

    private Fault DescribeMissing(List<SecretUse> uses)
    {
        var key = ShownKey.Shorten(uses[0].Key);
        var consequence = uses.Any(use => use.Kind == ReferenceList.Prompt)
            ? $"prompts would contain '{MissingSecret.TextOf(key)}'"
            : "what reads it would get nothing";
        return Describe(uses, FaultCode.MissingOnServer, $"'{key}' is not set in {_environment} on {_server}, so {consequence}: sync it, or set it on the dashboard.");
    }

    private Fault DescribeEmpty(List<SecretUse> uses) => Describe(
        uses,
        FaultCode.EmptyOnServer,
        $"'{ShownKey.Shorten(uses[0].Key)}' is empty in {_environment} on {_server}: sync its value, or set it on the dashboard.");

    /// <summary>A fault at the first place of a key, with the others in its message.</summary>
    private static Fault Describe(List<SecretUse> uses, string code, string message)
    {
        var others = uses.Skip(1).Take(MaxPlaces).Select(use => use.Place).ToList();
        var rest = uses.Count - 1 - others.Count;
        var places = others.Count == 0 ? "" : $" Also in {string.Join(", ", others)}{(rest > 0 ? $" and {rest} more" : "")}.";
        return uses[0].Fault(code, message + places);
    }
}
