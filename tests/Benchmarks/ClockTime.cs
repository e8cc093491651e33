using System;
using System.Diagnostics;

namespace Struere.Secrets.Benchmarks;

/// <summary>The time that a piece of work takes on the clock, what other processes do for it included.</summary>
internal static class ClockTime
{
    /// <summary>The time in milliseconds.</summary>
    public static double Measure(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
