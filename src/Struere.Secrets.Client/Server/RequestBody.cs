using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Struere.Secrets.Client.Server;

/// <summary>The JSON of a request. It tells when all of it is on its way: from then on the server works, and this process would only wait.</summary>
internal sealed class RequestBody : HttpContent
{
    private readonly ArraySegment<byte> _json;
    private readonly Action _onSent;

    /// <param name="json">The JSON, in UTF-8.</param>
    /// <param name="onSent">What to do while the server works. Done any earlier, it would keep what sends the body from the processor.</param>
    public RequestBody(ArraySegment<byte> json, Action onSent)
    {
        _json = json;
        _onSent = onSent;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _json.Count;
        return true;
    }

#if NET
    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_json, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        _onSent();
    }
#else
    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext context)
    {
        await stream.WriteAsync(_json.Array, _json.Offset, _json.Count).ConfigureAwait(false);
        await stream.FlushAsync().ConfigureAwait(false);
        _onSent();
    }
#endif
}
