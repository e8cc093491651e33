using System;
using System.Collections.Concurrent;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;
using StreamJsonRpc.Reflection;
using Struere.Secrets.LanguageServer.Protocol;

namespace Struere.Secrets.LanguageServer.Hosting;

/// <summary>
/// Reads and writes messages. One that is not JSON, or no message, gets an error as its answer, and the next one is read. Errors that
/// the library makes lose their details, which quote what the client has sent.
/// </summary>
internal sealed class MessageHandler(Stream output, Stream input) : HeaderDelimitedMessageHandler(output, input, new SystemTextJsonFormatter { JsonSerializerOptions = ProtocolJson.CreateOptions() })
{
    private readonly ConcurrentDictionary<RequestId, bool> _asked = new();

    /// <inheritdoc/>
    protected override async ValueTask<JsonRpcMessage?> ReadCoreAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var message = await base.ReadCoreAsync(cancellationToken).ConfigureAwait(false);
                if (!IsStrayAnswer(message))
                {
                    return message;
                }

                ((IJsonRpcMessageBufferManager)this).DeserializationComplete(message!);
            }
            catch (Exception e) when (IsOfMessage(e))
            {
                await WriteAsync(
                    new JsonRpcError { RequestId = RequestId.Null, Error = new JsonRpcError.ErrorDetail { Code = (JsonRpcErrorCode)ErrorCode.ParseError, Message = "This is not a message of JSON-RPC 2.0." } },
                    cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Write(JsonRpcMessage content, CancellationToken cancellationToken)
    {
        if (content is JsonRpcError { Error: { } error })
        {
            error.Data = null;
            error.Message = error.Code switch
            {
                JsonRpcErrorCode.InvalidParams => "The parameters of this request are not those that the protocol defines.",
                JsonRpcErrorCode.MethodNotFound => "The server does not know this method.",
                JsonRpcErrorCode.RequestCanceled => "The request was canceled.",
                _ => error.Message,
            };
        }

        if (content is JsonRpcRequest { IsResponseExpected: true } request)
        {
            _asked.TryAdd(request.RequestId, true);
        }

        base.Write(content, cancellationToken);
    }

    /// <summary>Whether a message answers what was never asked. The library would end the connection.</summary>
    private bool IsStrayAnswer(JsonRpcMessage? message) => message switch
    {
        JsonRpcResult result => !_asked.TryRemove(result.RequestId, out _),
        JsonRpcError error => !_asked.TryRemove(error.RequestId, out _),
        _ => false,
    };

    /// <summary>Whether a message cannot be read, and the stream is at the start of the next one.</summary>
    private static bool IsOfMessage(Exception exception) => exception is JsonException or InvalidOperationException or FormatException or NotSupportedException or System.Runtime.Serialization.SerializationException;
}
