using System;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.LanguageServer.Hosting;

namespace Struere.Secrets.LanguageServer.Tests.Support;

/// <summary>A client that writes any bytes, and reads one message after the other.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Pipe _toServer = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly Pipe _toClient = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly Task<bool> _end;

    public RawClient() => _end = Task.Run(() => LanguageServerHost.RunAsync(_toServer.Reader.AsStream(), _toClient.Writer.AsStream(), "0.0.0", CancellationToken.None));

    /// <summary>Ends with the server.</summary>
    public Task<bool> End => _end.WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>Writes bytes as they are.</summary>
    public async Task WriteRaw(string text) => await _toServer.Writer.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>Writes a message with its header.</summary>
    public Task Write(string content) => WriteRaw($"Content-Length: {Encoding.UTF8.GetByteCount(content).ToString(CultureInfo.InvariantCulture)}\r\n\r\n{content}");

    /// <summary>Closes the stream, as a client that is gone.</summary>
    public void Close() => _toServer.Writer.Complete();

    /// <summary>Reads the next message that has the property <c>id</c>: an answer.</summary>
    public async Task<JsonElement> ReadAnswer()
    {
        while (true)
        {
            var message = await ReadMessage();
            if (message.TryGetProperty("id", out _) && !message.TryGetProperty("method", out _))
            {
                return message;
            }
        }
    }

    /// <summary>The code of the error of the next answer.</summary>
    public async Task<int> ReadErrorCode() => (await ReadAnswer()).GetProperty("error").GetProperty("code").GetInt32();

    public async ValueTask DisposeAsync()
    {
        Close();
        await _end.WaitAsync(Patience, CancellationToken.None);
    }

    private async Task<JsonElement> ReadMessage()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var header = new StringBuilder();
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            header.Append((char)(await ReadBytes(1, patience.Token))[0]);
        }

        var length = int.Parse(header.ToString().Split("Content-Length: ")[1].Split('\r')[0], CultureInfo.InvariantCulture);
        return JsonDocument.Parse(await ReadBytes(length, patience.Token)).RootElement;
    }

    private async Task<byte[]> ReadBytes(int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        await _toClient.Reader.AsStream(leaveOpen: true).ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
