using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Core;

namespace Struere.Secrets.Build.Sync;

/// <summary>Makes single attempts to send a batch of secrets to a server.</summary>
internal sealed class SyncClient : IDisposable
{
    /// <summary>The largest answer that is read, in bytes: a thousand keys named twice and their digests need half of it.</summary>
    private const int MaxAnswerBytes = 2 * 1024 * 1024;

    private readonly SyncEndpoint _endpoint;
    private readonly SecretValue _apiKey;
    private readonly Clock _clock;
    private readonly HttpClient _http;

    /// <param name="endpoint">Where to send.</param>
    /// <param name="apiKey">Who sends.</param>
    /// <param name="clock">Ends attempts that take too long.</param>
    /// <param name="handler">Sends the requests; null stands for the real network.</param>
    public SyncClient(SyncEndpoint endpoint, SecretValue apiKey, Clock clock, HttpMessageHandler? handler)
    {
        _endpoint = endpoint;
        _apiKey = apiKey;
        _clock = clock;
        _http = new HttpClient(handler ?? CreateHandler(endpoint), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends one batch.</summary>
    /// <param name="environment">The environment to write to.</param>
    /// <param name="secrets">The batch.</param>
    /// <param name="idempotencyKey">The name of the batch, the same for every attempt to send it.</param>
    /// <param name="timeout">How long the attempt may take, its answer included.</param>
    /// <param name="cancellation">Ends the attempt at once.</param>
    /// <exception cref="RequestException">The batch was not stored, or nobody can say.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was canceled.</exception>
    public async Task<SyncAnswer> SendAsync(string environment, IReadOnlyList<Secret> secrets, string idempotencyKey, TimeSpan timeout, CancellationToken cancellation)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _clock.CancelAfter(attempt, timeout);
        try
        {
            using var request = CreateRequest(environment, secrets, idempotencyKey);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, attempt.Token).ConfigureAwait(false);
            var body = await ReadBodyAsync(response, attempt.Token).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK
                ? SyncAnswer.Read(body, _apiKey, environment, secrets)
                : throw Refused(response, body, environment, secrets);
        }
        // A connection that is reset at the moment it is made comes out of HttpClient as a bare SocketException.
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw attempt.IsCancellationRequested ? TimedOut(timeout) : ConnectionFault.Of(e, _endpoint.Server);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>A proxy is none of this machine's business with itself, and would read what plain http says.</summary>
    private static HttpClientHandler CreateHandler(SyncEndpoint endpoint) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = !endpoint.Url.IsLoopback,
    };

    private HttpRequestMessage CreateRequest(string environment, IEnumerable<Secret> secrets, string idempotencyKey)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _endpoint.Url)
        {
            Content = new ByteArrayContent(SyncRequest.Write(environment, secrets)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _apiKey.Reveal());
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Struere.Secrets", typeof(SyncClient).Assembly.GetName().Version?.ToString(3)));
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        request.Headers.ExpectContinue = false;
        return request;
    }

    /// <summary>Disposing the response is what ends a read on .NET Framework, which does not listen to the token.</summary>
    private static async Task<byte[]> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var disposal = cancellation.Register(response.Dispose);
#if NET
        using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
#else
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        using var body = new MemoryStream();
        var buffer = new byte[16384];
        while (true)
        {
#if NET
            var read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false);
#else
            var read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false);
#endif
            if (read == 0)
            {
                return body.ToArray();
            }

            body.Write(buffer, 0, read);
            if (body.Length > MaxAnswerBytes)
            {
                throw SyncAnswer.Malformed($"it is larger than {MaxAnswerBytes / (1024 * 1024)} MiB");
            }
        }
    }

    private RequestException TimedOut(TimeSpan timeout)
    {
        var seconds = timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        return new RequestException(new SyncFault(SyncCodes.TimedOut, $"{_endpoint.Server} did not answer within {seconds} s."), BatchFate.Unanswered)
        {
            Transient = $"the server did not answer within {seconds} s",
        };
    }

    private RequestException Refused(HttpResponseMessage response, byte[] body, string environment, IReadOnlyList<Secret> secrets)
    {
        var server = _endpoint.Server;
        var status = (int)response.StatusCode;
        var (code, message) = status switch
        {
            401 => (SyncCodes.Unauthorized, $"{server} does not know the API key (401): create a new one, or see whether it belongs to this server."),
            403 => (SyncCodes.Forbidden, $"The API key may not write secrets to {environment} on {server} (403): use a key of this environment with the permission 'sync'."),
            404 => (SyncCodes.NotFound, $"{server} has no {_endpoint.Url.AbsolutePath} (404): see whether StruereApiUrl or {SyncEndpoint.Variable} is the base address of a Struere server."),
            408 or 429 or >= 500 => (SyncCodes.ServerFault, $"{server} failed or is busy ({status}): sync again later."),
            >= 300 and < 400 => (SyncCodes.Redirected, $"{server} answered with a redirect ({status}), which is not followed with secrets: set StruereApiUrl to the final address."),
            >= 400 => (SyncCodes.Rejected, $"{server} refused the secrets ({status})."),
            _ => (SyncCodes.MalformedAnswer, $"The server's answer cannot be believed: {server} answered {status} instead of 200."),
        };
        var hidden = secrets.Select(secret => secret.Value.Reveal()).Concat([_apiKey.Reveal()]);
        message += ServerMessage.Read(body, secrets.Select(secret => secret.Key), hidden);

        // A server that stored the secrets does not answer 3xx or 4xx; behind a 5xx of a gateway it may have stored them.
        var fate = status is >= 300 and < 500 ? BatchFate.NotStored : BatchFate.Unanswered;
        return new RequestException(new SyncFault(code, message), fate)
        {
            Transient = status is 408 or 429 or 500 or 502 or 503 or 504 ? $"the server answered {status}" : null,
            RetryAfter = ReadRetryAfter(response.Headers.RetryAfter),
        };
    }

    private TimeSpan? ReadRetryAfter(RetryConditionHeaderValue? retryAfter) => retryAfter?.Delta ?? (retryAfter?.Date - _clock.UtcNow);
}
