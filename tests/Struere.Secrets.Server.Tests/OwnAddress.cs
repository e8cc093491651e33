using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Tests;

/// <summary>Addresses of this machine that nothing else sends from: limits by address do not add up over tests.</summary>
internal static class OwnAddress
{
    private static int _last;

    public static IPAddress Next()
    {
        var number = Interlocked.Increment(ref _last);
        return new IPAddress([127, 1, (byte)(number / 250), (byte)(1 + (number % 250))]);
    }

    /// <summary>A client that will connect from an address, for what is written byte by byte.</summary>
    public static TcpClient SocketFrom(IPAddress address) => new(new IPEndPoint(address, 0));

    /// <summary>Sends requests from an address.</summary>
    public static SocketsHttpHandler HandlerFrom(IPAddress address) => new()
    {
        AllowAutoRedirect = false,
        Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
        ConnectCallback = (context, cancellation) => ConnectAsync(address, context.DnsEndPoint.Port, cancellation),
    };

    private static async ValueTask<Stream> ConnectAsync(IPAddress address, int port, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(address, 0));
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
