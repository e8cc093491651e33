using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Struere.Secrets.Build.Tests.Support;

/// <summary>A real socket on this machine that says what a test has it say, however wrong.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private int _connections;

    /// <param name="answer">Sent as it is, once the request has begun to arrive; null to never answer.</param>
    public LoopbackServer(string? answer)
    {
        _listener.Start();
        _ = Serve(answer is null ? null : Encoding.UTF8.GetBytes(answer));
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public int Connections => _connections;

    /// <summary>Runs whenever a request has begun to arrive.</summary>
    public Action Arriving { get; set; } = () => { };

    /// <summary>Ends when a request has begun to arrive.</summary>
    public TaskCompletionSource Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A port that nobody listens on.</summary>
    public static string UnusedUrl()
    {
        using var server = new LoopbackServer(null);
        return server.Url;
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task Serve(byte[]? answer)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[65536], _end.Token);
                Arrived.TrySetResult();
                Arriving();
                if (answer is null)
                {
                    // Until the client hangs up.
                    _ = await stream.ReadAsync(new byte[1], _end.Token);
                    continue;
                }

                await stream.WriteAsync(answer, _end.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or System.IO.IOException)
        {
            Arrived.TrySetResult();
        }
    }
}
