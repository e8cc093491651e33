using Struere.Secrets.Build.Verification;
using Struere.Secrets.Client;
using Struere.Secrets.Client.Verification;

namespace Struere.Secrets.Build;

/// <summary>Makes sure that every key that a project refers to is set on the server. It needs no secret file.</summary>
public sealed class VerifyReferences : ServerTask
{
    /// <summary>The compiler's logs of references, one per target framework.</summary>
    [Required]
    public ITaskItem[] Logs { get; set; } = [];

    private protected override string Title => "verification";

    private protected override async System.Threading.Tasks.Task RunAsync(ClientSettings settings, CancellationToken cancellation)
    {
        var log = ReferenceLog.Read(Logs.Select(item => item.ItemSpec));
        var outcome = await ReferenceVerification.RunAsync(settings, log.Uses, log.IgnoredKeys, cancellation).ConfigureAwait(false);
        foreach (var fault in outcome.Undelivered)
        {
            Log.Show(fault);
        }

        if (outcome.Missing.Count > 0)
        {
            throw new FaultException(outcome.Missing);
        }

        LogResult(outcome.Line);
    }
}
