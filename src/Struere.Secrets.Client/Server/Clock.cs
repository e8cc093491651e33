using System.Diagnostics;

namespace Struere.Secrets.Client.Server;

/// <summary>All that a sync has to do with time, so that a test of it waits for nothing.</summary>
/// <remarks>.NET's TimeProvider comes in a package for .NET Framework, and no assembly of others lies beside the tasks.</remarks>
public class Clock
{
    private readonly Stopwatch _stopwatch = Stopwatch.StartNew();

    /// <summary>The time of day.</summary>
    public virtual DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

    /// <summary>The time since some moment. It does not jump when the time of day is set.</summary>
    public virtual TimeSpan Elapsed => _stopwatch.Elapsed;

    /// <summary>Ends after <paramref name="duration"/>.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was canceled, at once.</exception>
    public virtual Task Delay(TimeSpan duration, CancellationToken cancellation) => Task.Delay(duration, cancellation);

    /// <summary>Cancels <paramref name="source"/> after <paramref name="duration"/>, unless it is disposed by then.</summary>
    public virtual void CancelAfter(CancellationTokenSource source, TimeSpan duration) => source.CancelAfter(duration);
}
