using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Client.Server;

namespace Struere.Secrets.Build.Tests.Support;

/// <summary>A clock that stands still, except that a wait passes at once, and that a test lets time pass.</summary>
internal sealed class TestClock : Clock
{
    private readonly Lock _lock = new();
    private readonly List<(TimeSpan Due, CancellationTokenSource Source)> _timers = [];
    private TimeSpan _elapsed;

    /// <summary>The waits so far.</summary>
    public List<TimeSpan> Delays { get; } = [];

    /// <summary>Runs in place of the end of a wait.</summary>
    public Func<CancellationToken, Task> Waits { get; set; } = _ => Task.CompletedTask;

    public override DateTimeOffset UtcNow => new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero) + Elapsed;

    public override TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
            {
                return _elapsed;
            }
        }
    }

    public override async Task Delay(TimeSpan duration, CancellationToken cancellation)
    {
        Delays.Add(duration);
        await Waits(cancellation);
        Pass(duration);
    }

    public override void CancelAfter(CancellationTokenSource source, TimeSpan duration)
    {
        lock (_lock)
        {
            _timers.Add((_elapsed + duration, source));
        }
    }

    /// <summary>Lets as much time pass as the attempt under way may take.</summary>
    public void PassUntilTimeout()
    {
        TimeSpan left;
        lock (_lock)
        {
            left = _timers.Count == 0 ? TimeSpan.Zero : _timers[^1].Due - _elapsed;
        }

        Pass(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    /// <summary>Lets time pass, and ends what has lasted too long by then.</summary>
    public void Pass(TimeSpan duration)
    {
        List<(TimeSpan Due, CancellationTokenSource Source)> due;
        lock (_lock)
        {
            _elapsed += duration;
            due = _timers.FindAll(timer => timer.Due <= _elapsed);
            _timers.RemoveAll(timer => timer.Due <= _elapsed);
        }

        foreach (var (_, source) in due)
        {
            try
            {
                source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // What it was to end has ended in time.
            }
        }
    }
}
