using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Struere.Secrets.Testing;

/// <summary>What a proxy does to one connection of the client.</summary>
public delegate Task Fault(FaultProxy.Exchange exchange);

/// <summary>Stands between a client and a server, over real sockets, and does to each connection what a script says.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly HttpClient _upstream = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<Task> _exchanges = [];
    private readonly int _port;
    private TcpListener? _listener;

    /// <param name="upstream">Where the server listens.</param>
    public FaultProxy(Uri upstream)
    {
        Upstream = upstream;
        Listen();
        _port = ((IPEndPoint)_listener!.LocalEndpoint).Port;
    }

    /// <summary>Where the server listens; changes when it is started again.</summary>
    public Uri Upstream { get; set; }

    /// <summary>Where the client is to connect to.</summary>
    public string Url => $"http://127.0.0.1:{_port}";

    /// <summary>What is done to the next connections.</summary>
    public ConcurrentQueue<Fault> Script { get; } = [];

    /// <summary>What is done to connections when the script is used up.</summary>
    public Fault Afterwards { get; set; } = exchange => exchange.PassAsync();

    /// <summary>How many connections were accepted.</summary>
    public int Connections => _exchanges.Count;

    /// <summary>Refuses connections, until <see cref="Listen"/>.</summary>
    public void Refuse()
    {
        _listener?.Dispose();
        _listener = null;
    }

    /// <summary>Accepts connections again, at the same address.</summary>
    public void Listen()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    /// <summary>Ends when nothing of the connections so far is left to do. Fails when a fault was not done as it was written.</summary>
    public Task SettleAsync() => Task.WhenAll(_exchanges);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Refuse();
        await _end.CancelAsync();
        try
        {
            await SettleAsync();
        }
        finally
        {
            _upstream.Dispose();
            _end.Dispose();
        }
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(_end.Token);
                _exchanges.Add(Task.Run(() => ServeAsync(client)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Refused or disposed.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var fault = Script.TryDequeue(out var next) ? next : Afterwards;
        using var exchange = new Exchange(this, client);
        try
        {
            await fault(exchange);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // The client gave up, the server died, or the test is over: the connection just ends.
        }
    }

    /// <summary>What a server answers.</summary>
    /// <param name="Status">Its status.</param>
    /// <param name="Body">Its body.</param>
    public sealed record Answer(int Status, byte[] Body);

    /// <summary>One connection of the client, with one request.</summary>
    public sealed class Exchange : IDisposable
    {
        /// <summary>The headers that matter to the server. The rest is between client and proxy.</summary>
        private static readonly string[] ForwardedHeaders = ["Authorization", "Idempotency-Key"];

        private readonly FaultProxy _proxy;
        private readonly Socket _socket;
        private Dictionary<string, string>? _headers;
        private string _path = "";

        internal Exchange(FaultProxy proxy, Socket socket)
        {
            _proxy = proxy;
            _socket = socket;
            Stream = new NetworkStream(socket, ownsSocket: true);
        }

        /// <summary>The bytes to and from the client.</summary>
        public NetworkStream Stream { get; }

        /// <summary>The body of the request, once it is read.</summary>
        public byte[] Body { get; set; } = [];

        /// <summary>Reads the whole request.</summary>
        public async Task ReadAsync()
        {
            var head = new StringBuilder();
            var one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                await Stream.ReadExactlyAsync(one, _proxy._end.Token);
                head.Append((char)one[0]);
            }

            var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            _path = lines[0].Split(' ')[1];
            _headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
            Body = new byte[int.Parse(_headers["Content-Length"], null)];
            await Stream.ReadExactlyAsync(Body, _proxy._end.Token);
        }

        /// <summary>Has the server do the request, which is read first unless it was.</summary>
        public async Task<Answer> ForwardAsync()
        {
            if (_headers is null)
            {
                await ReadAsync();
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_proxy.Upstream, _path)) { Content = new ByteArrayContent(Body) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", _headers!["Content-Type"]);
            foreach (var name in ForwardedHeaders.Where(_headers.ContainsKey))
            {
                request.Headers.TryAddWithoutValidation(name, _headers[name]);
            }

            using var response = await _proxy._upstream.SendAsync(request, _proxy._end.Token);
            return new Answer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(_proxy._end.Token));
        }

        /// <summary>Does nothing wrong.</summary>
        public async Task PassAsync()
        {
            var answer = await ForwardAsync();
            await SendAsync(answer.Status, answer.Body);
        }

        /// <summary>Answers the client, by default with all that it announces.</summary>
        public async Task SendAsync(int status, byte[] body, string headers = "Content-Type: application/json\r\n", int? sentBytes = null)
        {
            await WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Status\r\nConnection: close\r\nContent-Length: {body.Length}\r\n{headers}\r\n"));
            await WriteAsync(body.AsMemory(0, sentBytes ?? body.Length));
        }

        /// <summary>Sends bytes as they are.</summary>
        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => Stream.WriteAsync(bytes, _proxy._end.Token);

        /// <summary>Ends the connection with a reset, as a crashed or overloaded machine does.</summary>
        public void Reset()
        {
            _socket.LingerState = new LingerOption(enable: true, seconds: 0);
            _socket.Close();
        }

        /// <summary>Keeps still until the client hangs up.</summary>
        public async Task HoldAsync() => _ = await Stream.ReadAsync(new byte[1], _proxy._end.Token);

        /// <inheritdoc/>
        public void Dispose() => Stream.Dispose();
    }
}
