using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Build.Framework;
using Struere.Secrets.Build.Faults;
using Struere.Secrets.Build.Server;
using Struere.Secrets.Build.Verification;

namespace Struere.Secrets.Build;

/// <summary>Makes sure that every key that a project refers to is set on the server. It needs no secret file.</summary>
public sealed class VerifyReferences : ServerTask
{
    /// <summary>The compiler's logs of references, one a target framework.</summary>
    [Required]
    public ITaskItem[] Logs { get; set; } = [];

    private protected override string Title => "verification";

    private protected override async Task RunAsync(ServerSettings settings, CancellationToken cancellation)
    {
        ServerEnvironments.Check(settings.Environment);
        var log = ReferenceLog.Read(Logs.Select(item => item.ItemSpec));
        using var connection = ServerConnection.Open(settings);
        var keys = await connection.AskAsync(new KeyListRequest(settings.Environment), cancellation).ConfigureAwait(false);

        var check = new ServerCheck(settings.Environment, connection.Address.Origin, keys);
        var referred = new HashSet<string>(log.Uses.Select(use => use.Key));
        foreach (var fault in check.FindUndelivered(settings.ProjectRoot, new HashSet<string>(referred.Concat(log.IgnoredKeys))))
        {
            Log.LogWarning(fault);
        }

        var missing = check.FindMissing(log.Uses);
        if (missing.Count > 0)
        {
            throw new TaskFaultException(missing);
        }

        LogResult($"{settings.Environment}: {Describe(referred.Count)} on {connection.Address.Origin}");
    }

    private static string Describe(int keys) => keys switch
    {
        0 => "nothing here refers to a secret, so nothing is missing",
        1 => "the 1 key that is referred to is set",
        _ => $"all {keys} keys that are referred to are set",
    };
}
