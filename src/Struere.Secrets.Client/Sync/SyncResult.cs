namespace Struere.Secrets.Client.Sync;

/// <summary>How a sync ended that did not fail.</summary>
/// <param name="Line">The one line that is said of it.</param>
/// <param name="Reason">Why nothing was sent; empty where secrets were.</param>
/// <param name="IsExpected">Whether nothing was sent because nothing had to be: then the line is no news.</param>
public sealed record SyncResult(string Line, string Reason = "", bool IsExpected = false)
{
    /// <summary>Nothing was sent.</summary>
    public static SyncResult Skipped(string environment, string why, bool isExpected = false) => new($"{environment}: not synced, {why}", why, isExpected);
}
