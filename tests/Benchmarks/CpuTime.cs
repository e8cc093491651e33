using System;

namespace Struere.Secrets.Benchmarks;

/// <summary>The processor time of a piece of work: unlike time on the clock, it leaves out what other processes do meanwhile.</summary>
internal static class CpuTime
{
    /// <summary>The time in seconds, all threads together.</summary>
    public static double Measure(Action work)
    {
        // Nobody pays for the garbage of the one before.
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
