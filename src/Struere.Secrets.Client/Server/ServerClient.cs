using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Struere.Secrets.Client.Server;

/// <summary>Makes single attempts to send a request to a server.</summary>
internal sealed class ServerClient : IDisposable
{
    private const int BufferBytes = 16384;

    /// <summary>Nobody puts a body into HTML, so only what JSON itself demands is escaped.</summary>
    private static readonly JsonSerializerOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ServerAddress _address;
    private readonly SecretValue _apiKey;
    private readonly ClientSettings _settings;
    private readonly HttpClient _http;

    /// <param name="address">Where to send.</param>
    /// <param name="apiKey">Who sends.</param>
    /// <param name="settings">The clock, which ends attempts that take too long, and the way to the network.</param>
    public ServerClient(ServerAddress address, SecretValue apiKey, ClientSettings settings)
    {
        _address = address;
        _apiKey = apiKey;
        _settings = settings;
        _http = new HttpClient(settings.Handler ?? CreateHandler(address), disposeHandler: settings.Handler is null) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends a request once.</summary>
    /// <param name="request">The request.</param>
    /// <param name="timeout">How long the attempt may take, its answer included.</param>
    /// <param name="cancellation">Ends the attempt at once.</param>
    /// <exception cref="RequestException">It was not done, or nobody can say.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was canceled.</exception>
    public async Task<TAnswer> SendAsync<TAnswer>(ServerRequest<TAnswer> request, TimeSpan timeout, CancellationToken cancellation)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _settings.Clock.CancelAfter(attempt, timeout);
        try
        {
            using var message = CreateMessage(request);
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, attempt.Token).ConfigureAwait(false);
            var body = await ReadAsync(response, request.MaxAnswerBytes, attempt.Token).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK ? request.ReadAnswer(body) : throw Refused(request, response, body);
        }
        // A connection that is reset at the moment it is made comes out of HttpClient as a bare SocketException.
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw attempt.IsCancellationRequested ? TimedOut(timeout) : ConnectionFault.Of(e, _address);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Requests to this machine do not go through a proxy, which could read what plain http carries.</summary>
    private static HttpClientHandler CreateHandler(ServerAddress address) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = !address.IsLoopback,
    };

    /// <summary>Disposing the response is what ends a read on .NET Framework, which does not listen to the token.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellation)
    {
#pragma warning disable CA1835, CA2016 // .NET Framework has no such overloads.
        using var disposal = cancellation.Register(response.Dispose);
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using var body = new MemoryStream((int)Math.Min(response.Content.Headers.ContentLength ?? 0, maxBytes));
        var buffer = new byte[BufferBytes];
        for (int read; (read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > maxBytes)
            {
                throw RequestException.Malformed($"it is larger than {maxBytes / (1024 * 1024)} MiB");
            }
        }

#pragma warning restore CA1835, CA2016
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private HttpRequestMessage CreateMessage<TAnswer>(ServerRequest<TAnswer> request)
    {
        var message = new HttpRequestMessage(request.Method, _address.UrlOf(request.Path));
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, JsonOptions));
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _apiKey.Reveal());
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("Struere.Secrets", typeof(ServerClient).Assembly.GetName().Version?.ToString(3)));
        message.Headers.ExpectContinue = false;
        if (request.IdempotencyKey is { } idempotencyKey)
        {
            message.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return message;
    }

    private RequestException TimedOut(TimeSpan timeout)
    {
        var seconds = timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        return new RequestException(new Fault(FaultCode.TimedOut, $"{_address.Origin} did not answer within {seconds} s."), RequestOutcome.Unanswered)
        {
            Transient = $"the server did not answer within {seconds} s",
        };
    }

    private RequestException Refused<TAnswer>(ServerRequest<TAnswer> request, HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        var server = _address.Origin;
        var status = (int)response.StatusCode;
        var (code, message) = status switch
        {
            401 => (FaultCode.Unauthorized, $"{server} does not know the API key (401): create a new one, or see whether it belongs to this server."),
            403 => (FaultCode.Forbidden, $"The API key may not {request.Purpose} on {server} (403): use a key of this environment with the permission '{request.Permission}'."),
            404 => (FaultCode.NotFound, $"{server} has no {_address.UrlOf(request.Path).AbsolutePath} (404): see whether {_settings.Names.ApiUrl} or {ServerAddress.Variable} is the base address of a Struere server."),
            408 or 429 or >= 500 => (FaultCode.ServerFault, $"{server} failed or is busy ({status}): try again later."),
            >= 300 and < 400 => (FaultCode.Redirected, $"{server} answered with a redirect ({status}), which is not followed with an API key: set {_settings.Names.ApiUrl} to the final address."),
            >= 400 => (FaultCode.Rejected, $"{server} refused to {request.Purpose} ({status})."),
            _ => (FaultCode.MalformedAnswer, $"The server's answer cannot be believed: {server} answered {status} instead of 200."),
        };
        message += ServerMessage.Read(body, request.Keys, request.Hidden.Concat([_apiKey.Reveal()]));

        // A server that stored the secrets does not answer 3xx or 4xx; behind a 5xx of a gateway it may have stored them.
        var outcome = status is >= 300 and < 500 ? RequestOutcome.NotStored : RequestOutcome.Unanswered;
        return new RequestException(new Fault(code, message), outcome)
        {
            Transient = status is 408 or 429 or 500 or 502 or 503 or 504 ? $"the server answered {status}" : null,
            RetryAfter = ReadRetryAfter(response.Headers.RetryAfter),
        };
    }

    private TimeSpan? ReadRetryAfter(RetryConditionHeaderValue? retryAfter) => retryAfter?.Delta ?? (retryAfter?.Date - _settings.Clock.UtcNow);
}
