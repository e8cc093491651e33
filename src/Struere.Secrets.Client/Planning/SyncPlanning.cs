using Struere.Secrets.Client.Sync;

namespace Struere.Secrets.Client.Planning;

/// <summary>Finds out what a sync of the secret file of one environment would do. Nothing is written, there or here.</summary>
public static class SyncPlanning
{
    /// <summary>Asks the server, where there is something to sync.</summary>
    /// <exception cref="FaultException">It failed or was canceled.</exception>
    public static async Task<PlanResult> RunAsync(ClientSettings settings, CancellationToken cancellation)
    {
        var source = SyncSource.Find(settings);
        if (source.File is not { } file)
        {
            return new PlanResult(source.Nothing!.Line, SyncPlan.NothingToJson(settings.Environment, source.Nothing.Reason));
        }

        var plan = await SyncPlan.AskAsync(settings, file, cancellation).ConfigureAwait(false);
        return new PlanResult(plan.Describe(), plan.ToJson());
    }
}
