using Struere.Secrets.Client;
using Struere.Secrets.Client.Planning;

namespace Struere.Secrets.Build;

/// <summary>Shows what a sync of the secret file of one environment would do. It writes nothing.</summary>
public sealed class PlanSync : ServerTask
{
    /// <summary><c>text</c> for people, or <c>json</c> for programs.</summary>
    public string Output { get; set; } = "text";

    private protected override string Title => "plan";

    private protected override async System.Threading.Tasks.Task RunAsync(ClientSettings settings, CancellationToken cancellation)
    {
        if (Output is not ("text" or "json"))
        {
            throw new FaultException(FaultCode.InvalidSetting, $"StruereOutput is '{Output}': use text or json.");
        }

        var plan = await SyncPlanning.RunAsync(settings, cancellation).ConfigureAwait(false);
        if (Output == "json")
        {
            Log.LogMessage(MessageImportance.High, "{0}", plan.Json);
        }
        else
        {
            LogResult(plan.Text);
        }
    }
}
