using System;
using System.Buffers;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Struere.Secrets.Client.Server;

/// <summary>The body of an answer, in a buffer that others had before and will have after.</summary>
internal sealed class AnswerBody : IDisposable
{
    private const int FirstBufferBytes = 16384;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
    private int _length;

    private AnswerBody()
    {
    }

    /// <summary>Its bytes, until it is disposed.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads a body to its end.</summary>
    /// <param name="response">Where from.</param>
    /// <param name="maxBytes">The largest that is read.</param>
    /// <param name="cancellation">Ends the reading at once.</param>
    /// <exception cref="RequestException">It is larger.</exception>
    public static async Task<AnswerBody> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellation)
    {
        var body = new AnswerBody();
        try
        {
            await body.FillAsync(response, maxBytes, cancellation).ConfigureAwait(false);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Whoever rents the buffer next finds no piece of an answer in it: a compiled prompt holds values.</summary>
    public void Dispose() => ReturnBuffer(next: []);

    /// <summary>Disposing the response is what ends a read on .NET Framework, which does not listen to the token.</summary>
    private async Task FillAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellation)
    {
        using var disposal = cancellation.Register(response.Dispose);
#if NET
        using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
#else
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        while (true)
        {
#if NET
            var read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellation).ConfigureAwait(false);
#else
            var read = await stream.ReadAsync(_buffer, _length, _buffer.Length - _length, cancellation).ConfigureAwait(false);
#endif
            _length += read;
            if (read == 0)
            {
                return;
            }

            if (_length > maxBytes)
            {
                throw RequestException.Malformed($"it is larger than {maxBytes / (1024 * 1024)} MiB");
            }

            if (_length == _buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(2 * _length);
                _buffer.CopyTo(larger, 0);
                ReturnBuffer(next: larger);
            }
        }
    }

    private void ReturnBuffer(byte[] next)
    {
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = next;
    }
}
