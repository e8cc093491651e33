using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using System.Threading.Tasks;
using Npgsql;

namespace Struere.Secrets.Benchmarks.Servers;

/// <summary>
/// A database on this machine as if it were on another one: everything takes a while on its way there and back. Its servers then wait
/// for the way, and neither for a processor nor for the database.
/// </summary>
internal sealed class DistantDatabase : IDisposable
{
    /// <summary>How long the way takes, in each direction.</summary>
    private static readonly TimeSpan Way = TimeSpan.FromMilliseconds(5);

    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly int _port;

    /// <param name="database">The connection string of the database.</param>
    /// <param name="connections">How many connections a server has at a time.</param>
    public DistantDatabase(string database, int connections)
    {
        var settings = new NpgsqlConnectionStringBuilder(database);
        _port = settings.Port;
        _listener.Start();
        _ = AcceptAsync();
        settings.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        settings.MaxPoolSize = connections;
        ConnectionString = settings.ToString();
    }

    /// <summary>The connection string for its servers.</summary>
    public string ConnectionString { get; }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync().ConfigureAwait(false));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient near)
    {
        using (near)
        using (var far = new TcpClient { NoDelay = true })
        {
            near.NoDelay = true;
            await far.ConnectAsync(IPAddress.Loopback, _port).ConfigureAwait(false);
            await Task.WhenAny(CarryAsync(near.GetStream(), far.GetStream()), CarryAsync(far.GetStream(), near.GetStream())).ConfigureAwait(false);
        }
    }

    private static async Task CarryAsync(NetworkStream from, NetworkStream to)
    {
        var onTheWay = Channel.CreateUnbounded<(long Start, byte[] Bytes)>();
        var arriving = ArriveAsync(onTheWay.Reader, to);
        try
        {
            var buffer = new byte[1 << 16];
            int count;
            while ((count = await from.ReadAsync(buffer).ConfigureAwait(false)) > 0)
            {
                onTheWay.Writer.TryWrite((Stopwatch.GetTimestamp(), buffer[..count]));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The other direction has ended.
        }

        onTheWay.Writer.Complete();
        await arriving.ConfigureAwait(false);
    }

    private static async Task ArriveAsync(ChannelReader<(long Start, byte[] Bytes)> onTheWay, NetworkStream to)
    {
        try
        {
            await foreach (var (start, bytes) in onTheWay.ReadAllAsync().ConfigureAwait(false))
            {
                var left = Way - Stopwatch.GetElapsedTime(start);
                if (left > TimeSpan.Zero)
                {
                    await Task.Delay(left).ConfigureAwait(false);
                }

                await to.WriteAsync(bytes).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The other direction has ended.
        }
    }
}
