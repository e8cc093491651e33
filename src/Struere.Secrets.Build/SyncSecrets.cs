using Struere.Secrets.Build.Sync;
using Struere.Secrets.Client;
using Struere.Secrets.Client.Sync;

namespace Struere.Secrets.Build;

/// <summary>Syncs the secret file of one environment.</summary>
public sealed class SyncSecrets : ServerTask
{
    /// <summary>A file that remembers what was synced, so that unchanged secrets are not sent again; empty to send always.</summary>
    public string? StampFile { get; set; }

    /// <summary>Whether somebody asked for this sync by name: then unchanged secrets are sent too, and it is news when there is nothing to sync.</summary>
    public bool Always { get; set; }

    /// <summary>Whether the build goes on, with a warning, when the server cannot be reached within two seconds. What the server refuses is an error all the same.</summary>
    public bool Optional { get; set; }

    /// <summary>
    /// MSBuild's <c>CurrentSolutionConfigurationContents</c> where a solution is published: then nothing is synced, because other
    /// projects may still fail to compile.
    /// </summary>
    public string? SolutionProjects { get; set; }

    /// <summary>MSBuild's <c>ArtifactsPath</c>, where the published solution has one folder for the output of all projects.</summary>
    public string? ArtifactsPath { get; set; }

    private protected override string Title => "sync";

    private protected override bool NeedsManifest => Always;

    private protected override bool IsServerOptional => Optional;

    private protected override string? Obstacle =>
        string.IsNullOrEmpty(SolutionProjects) ? null : new SolutionPublish(SolutionProjects!, ArtifactsPath ?? "").Explain(Environment, ProjectRoot);

    private protected override async System.Threading.Tasks.Task RunAsync(ClientSettings settings, CancellationToken cancellation)
    {
        try
        {
            var outcome = await SecretSync.RunAsync(settings, string.IsNullOrEmpty(StampFile) ? null : StampFile, Always, cancellation).ConfigureAwait(false);
            LogResult(outcome.Line, outcome.IsExpected && !Always ? MessageImportance.Normal : MessageImportance.High);
        }
        catch (FaultException e) when (Optional && e.Faults.All(IsOfUnavailableServer))
        {
            foreach (var fault in e.Faults)
            {
                Log.Show(new Fault(FaultCode.BuildNotSynced, $"{settings.Environment} was not synced, and the build goes on. {fault.Message} The next build tries again."));
            }
        }
    }

    private static bool IsOfUnavailableServer(Fault fault) => fault.Code is FaultCode.Unreachable or FaultCode.TimedOut or FaultCode.ServerFault;
}
