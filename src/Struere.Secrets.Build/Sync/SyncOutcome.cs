namespace Struere.Secrets.Build.Sync;

/// <summary>How a sync ended that did not fail.</summary>
/// <param name="Line">The one line that is said of it.</param>
/// <param name="HasSent">Whether anything was sent; if not, the line says why not.</param>
internal sealed record SyncOutcome(string Line, bool HasSent);
