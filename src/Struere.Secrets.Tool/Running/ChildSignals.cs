using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Struere.Secrets.Tool.Running;

/// <summary>Passes signals on to a child, which decides what becomes of both.</summary>
internal sealed class ChildSignals : IDisposable
{
    private readonly object _lock = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly List<int> _early = [];
    private Process? _child;

    private ChildSignals()
    {
    }

    /// <summary>Begins to listen, before there is a child: a signal that comes too early is kept for it.</summary>
    public static ChildSignals Listen()
    {
        var signals = new ChildSignals();
        foreach (var (signal, number) in new[] { (PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, 15) })
        {
            signals._registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                signals.Pass(number);
            }));
        }

        return signals;
    }

    /// <summary>Passes signals on to a process from now on.</summary>
    public void PassTo(Process child)
    {
        lock (_lock)
        {
            _child = child;
            foreach (var number in _early)
            {
                Send(child, number);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void Pass(int number)
    {
        // A terminal sends Ctrl+C and Ctrl+\ to all its processes, and a console of Windows everything: the child has it already.
        if (OperatingSystem.IsWindows() || (number is 2 or 3 && HasTerminal()))
        {
            return;
        }

        lock (_lock)
        {
            if (_child is null)
            {
                _early.Add(number);
            }
            else
            {
                Send(_child, number);
            }
        }
    }

    private static bool HasTerminal() => !Console.IsInputRedirected || !Console.IsOutputRedirected || !Console.IsErrorRedirected;

    private static void Send(Process child, int number)
    {
        if (!child.HasExited)
        {
            _ = Kill(child.Id, number);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
