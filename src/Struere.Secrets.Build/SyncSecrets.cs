using System.Threading;
using System.Threading.Tasks;
using Microsoft.Build.Framework;
using Struere.Secrets.Build.Server;
using Struere.Secrets.Build.Sync;

namespace Struere.Secrets.Build;

/// <summary>Syncs the secret file of one environment.</summary>
public sealed class SyncSecrets : ServerTask
{
    /// <summary>A file that remembers what was synced, so that unchanged secrets are not sent again; empty to send always.</summary>
    public string? StampFile { get; set; }

    /// <summary>Whether somebody asked for this sync by name: then unchanged secrets are sent too, and it is news when there is nothing to sync.</summary>
    public bool Always { get; set; }

    private protected override string Title => "sync";

    private protected override async Task RunAsync(ServerSettings settings, CancellationToken cancellation)
    {
        var outcome = await SecretSync.RunAsync(settings, string.IsNullOrEmpty(StampFile) ? null : StampFile, Always, cancellation).ConfigureAwait(false);
        LogResult(outcome.Line, outcome.IsExpected && !Always ? MessageImportance.Normal : MessageImportance.High);
    }
}
