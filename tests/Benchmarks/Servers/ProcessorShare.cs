using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Benchmarks.Servers;

/// <summary>
/// Stops and continues processes in turn, so that each has a part of the time and no two have the same: two servers on one machine
/// are then as two small machines, and the processors that they share with the database and the clients are not what binds them.
/// </summary>
internal sealed class ProcessorShare : IDisposable
{
    /// <summary>How long a process runs at a time.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(4);

    private readonly Thread _thread;
    private volatile bool _isOver;

    /// <param name="servers">The servers.</param>
    /// <param name="turns">After how many turns a process has its next: a multiple of how many servers there are.</param>
    public ProcessorShare(IReadOnlyList<ServerProcess> servers, int turns)
    {
        _thread = new Thread(() =>
        {
            var apart = turns / servers.Count;
            Send(servers, ServerProcess.PosixSignals.Stop);
            for (var turn = 0; !_isOver; turn = (turn + 1) % turns)
            {
                // Far from each other: the database still works for one after its turn.
                var server = turn % apart == 0 ? servers[turn / apart] : null;
                server?.Send(ServerProcess.PosixSignals.Continue);
                var start = Stopwatch.GetTimestamp();
                do
                {
                    Thread.Sleep(1);
                }
                while (Stopwatch.GetElapsedTime(start) < Turn);
                server?.Send(ServerProcess.PosixSignals.Stop);
            }

            Send(servers, ServerProcess.PosixSignals.Continue);
        }) { Priority = ThreadPriority.Highest };
        _thread.Start();
    }

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
    }

    private static void Send(IEnumerable<ServerProcess> servers, int signal)
    {
        foreach (var server in servers)
        {
            server.Send(signal);
        }
    }
}
