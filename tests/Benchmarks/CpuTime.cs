using System;
using System.Globalization;
using System.IO;

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

    /// <summary>The time in seconds of the processes that a piece of work starts and waits for, and of those that they do. On Linux alone.</summary>
    public static double MeasureProcesses(Action work)
    {
        var before = ReadTimeOfProcesses();
        work();
        return ReadTimeOfProcesses() - before;
    }

    /// <summary>The fields <c>cutime</c> and <c>cstime</c> of proc(5), in hundredths of a second.</summary>
    private static double ReadTimeOfProcesses()
    {
        var status = File.ReadAllText("/proc/self/stat");

        // The second field is a name, which may contain anything; the third one follows its last parenthesis.
        var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
        return (int.Parse(fields[13], CultureInfo.InvariantCulture) + int.Parse(fields[14], CultureInfo.InvariantCulture)) / 100.0;
    }
}
