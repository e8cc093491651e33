using System.Threading;
using System.Threading.Tasks;
using Microsoft.Build.Framework;
using Struere.Secrets.Client;
using Struere.Secrets.Client.Faults;
using Struere.Secrets.Client.Planning;
using Struere.Secrets.Client.Sync;

namespace Struere.Secrets.Build;

/// <summary>Shows what a sync of the secret file of one environment would do. It writes nothing.</summary>
public sealed class PlanSync : ServerTask
{
    /// <summary><c>text</c> for people, or <c>json</c> for programs.</summary>
    public string Output { get; set; } = "text";

    private protected override string Title => "plan";

    private protected override async Task RunAsync(ClientSettings settings, CancellationToken cancellation)
    {
        if (Output is not ("text" or "json"))
        {
            throw new FaultException(FaultCode.InvalidSetting, $"StruereOutput is '{Output}': use text or json.");
        }

        var plan = SyncSource.Find(settings, out var nothing) is { } file
            ? await SyncPlan.AskAsync(settings, file, cancellation).ConfigureAwait(false)
            : null;
        if (Output == "json")
        {
            Log.LogMessage(MessageImportance.High, "{0}", plan?.ToJson() ?? SyncPlan.NothingToJson(settings.Environment, nothing.Reason));
        }
        else
        {
            LogResult(plan?.Describe() ?? nothing.Line);
        }
    }
}
