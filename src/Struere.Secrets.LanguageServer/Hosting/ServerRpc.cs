using System;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.VisualStudio.Threading;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace Struere.Secrets.LanguageServer.Hosting;

/// <summary>
/// The server's end of the connection. Messages are handled in the order in which they come, each up to its first wait. No trace is
/// written, and no error says more than the server's own words: messages and exceptions may hold what is in files.
/// </summary>
internal sealed class ServerRpc : JsonRpc
{
    public ServerRpc(MessageHandler handler)
        : base(handler)
    {
        SynchronizationContext = new NonConcurrentSynchronizationContext(sticky: false);
        CancelLocallyInvokedMethodsWhenConnectionIsClosed = true;
        TraceSource.Switch.Level = SourceLevels.Off;
        TraceSource.Listeners.Clear();
    }

    /// <inheritdoc/>
    protected override JsonRpcError.ErrorDetail CreateErrorDetails(JsonRpcRequest request, Exception exception) => exception switch
    {
        LocalRpcException known => new JsonRpcError.ErrorDetail { Code = (JsonRpcErrorCode)known.ErrorCode, Message = known.Message },
        JsonException or RpcArgumentDeserializationException => new JsonRpcError.ErrorDetail { Code = JsonRpcErrorCode.InvalidParams },
        OperationCanceledException => new JsonRpcError.ErrorDetail { Code = JsonRpcErrorCode.RequestCanceled },
        _ => new JsonRpcError.ErrorDetail { Code = JsonRpcErrorCode.InternalError, Message = $"The server failed by a fault of its own ({exception.GetType().Name}): please report it." },
    };
}
