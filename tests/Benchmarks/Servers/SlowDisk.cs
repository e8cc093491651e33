using System;
using System.Collections.Generic;
using System.Diagnostics;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Benchmarks.Servers;

/// <summary>
/// Makes a process on Linux wait for the disk for as long as on an ordinary machine: a virtual one that flushes into the memory of its
/// host is done at once, and would hide what a commit costs.
/// </summary>
internal sealed class SlowDisk : IDisposable
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <time.h>
        static int flush(const char *name, int file)
        {
            struct timespec delay = { 0, DELAY_NS };
            nanosleep(&delay, 0);
            return ((int (*)(int))dlsym(RTLD_NEXT, name))(file);
        }
        int fsync(int file) { return flush("fsync", file); }
        int fdatasync(int file) { return flush("fdatasync", file); }
        """;

    private readonly TemporaryFolder _folder = new();

    /// <param name="flush">How long a flush takes.</param>
    /// <exception cref="InvalidOperationException">The C compiler failed.</exception>
    public SlowDisk(TimeSpan flush)
    {
        _folder.Write("slow-disk.c", Source);
        var library = _folder.PathOf("slow-disk.so");
        string[] arguments = ["-shared", "-fPIC", $"-DDELAY_NS={flush.TotalNanoseconds:0}", "-o", library, _folder.PathOf("slow-disk.c"), "-ldl"];
        using var compiler = Process.Start("cc", arguments);
        compiler.WaitForExit();
        if (compiler.ExitCode != 0)
        {
            throw new InvalidOperationException("'cc' failed.");
        }

        Variables = new Dictionary<string, string> { ["LD_PRELOAD"] = library };
    }

    /// <summary>The environment variables that a process is started with.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
