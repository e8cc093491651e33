using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Core;

namespace Struere.Secrets.Build.Sync;

/// <summary>Sends batches of secrets to a server, one request each.</summary>
internal sealed class SyncClient : IDisposable
{
    /// <summary>The largest answer that is read, in bytes: a thousand keys named twice and their digests need half of it.</summary>
    private const int MaxAnswerBytes = 2 * 1024 * 1024;

    private readonly SyncEndpoint _endpoint;
    private readonly SecretValue _apiKey;
    private readonly TimeSpan _timeout;
    private readonly HttpClient _http;

    /// <param name="endpoint">Where to send.</param>
    /// <param name="apiKey">Who sends.</param>
    /// <param name="timeout">How long one request may take, its answer included.</param>
    /// <param name="handler">Sends the requests; null stands for the real network.</param>
    public SyncClient(SyncEndpoint endpoint, SecretValue apiKey, TimeSpan timeout, HttpMessageHandler? handler)
    {
        _endpoint = endpoint;
        _apiKey = apiKey;
        _timeout = timeout;
        _http = new HttpClient(handler ?? CreateHandler(endpoint), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends one batch.</summary>
    /// <exception cref="SyncException">The batch was not stored, or nobody can say.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was canceled.</exception>
    public async Task<SyncAnswer> SendAsync(string environment, IReadOnlyList<Secret> secrets, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(_timeout);
        try
        {
            using var request = CreateRequest(environment, secrets);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token).ConfigureAwait(false);
            var body = await ReadBodyAsync(response, timeout.Token).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK
                ? SyncAnswer.Read(body, _apiKey, environment, secrets)
                : throw Refused(response.StatusCode, body, environment, secrets);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw timeout.IsCancellationRequested
                ? new SyncException(SyncCodes.TimedOut, $"{_endpoint.Server} did not answer within {_timeout.TotalSeconds} seconds (StruereSyncTimeout). It may have stored the secrets: sync again to be sure.")
                : new SyncException(SyncCodes.Unreachable, $"{_endpoint.Server} cannot be reached: {ReasonOf(e)}.");
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

    private HttpRequestMessage CreateRequest(string environment, IEnumerable<Secret> secrets)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _endpoint.Url)
        {
            Content = new ByteArrayContent(SyncRequest.Write(environment, secrets)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _apiKey.Reveal());
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Struere.Secrets", typeof(SyncClient).Assembly.GetName().Version?.ToString(3)));
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
                throw new SyncException(SyncCodes.MalformedAnswer, $"The server's answer cannot be believed: it is larger than {MaxAnswerBytes / (1024 * 1024)} MiB.");
            }
        }
    }

    private SyncException Refused(HttpStatusCode status, byte[] body, string environment, IReadOnlyList<Secret> secrets)
    {
        var server = _endpoint.Server;
        var (code, message) = (int)status switch
        {
            401 => (SyncCodes.Unauthorized, $"{server} does not know the API key (401): create a new one, or see whether it belongs to this server."),
            403 => (SyncCodes.Forbidden, $"The API key may not write secrets to {environment} on {server} (403): use a key of this environment with the permission 'sync'."),
            404 => (SyncCodes.NotFound, $"{server} has no {_endpoint.Url.AbsolutePath} (404): see whether StruereApiUrl or {SyncEndpoint.Variable} is the base address of a Struere server."),
            408 or 429 or >= 500 => (SyncCodes.ServerFault, $"{server} failed or is busy ({(int)status}): sync again later."),
            >= 300 and < 400 => (SyncCodes.Redirected, $"{server} answered with a redirect ({(int)status}), which is not followed with secrets: set StruereApiUrl to the final address."),
            >= 400 => (SyncCodes.Rejected, $"{server} refused the secrets ({(int)status})."),
            _ => (SyncCodes.MalformedAnswer, $"The server's answer cannot be believed: {server} answered {(int)status} instead of 200."),
        };
        var hidden = secrets.Select(secret => secret.Value.Reveal()).Concat([_apiKey.Reveal()]);
        return new SyncException(code, message + ServerMessage.Read(body, secrets.Select(secret => secret.Key), hidden));
    }

    /// <summary>In own words, because the words of an exception are anybody's.</summary>
    private static string ReasonOf(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "nothing listens there";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return "its name is not known";
                case AuthenticationException:
                    return "its certificate is not trusted, or it does not speak TLS";
            }
        }

        return "the connection failed or broke off. If it broke off, the server may have stored the secrets: sync again to be sure";
    }
}
