using System;
using System.Threading.Tasks;
using StreamJsonRpc;

namespace Struere.Secrets.LanguageServer.Hosting;

/// <summary>What the server says to the client unasked. A client that is gone is no fault: the server ends by itself.</summary>
internal sealed class ClientConnection(JsonRpc rpc)
{
    /// <summary>Sends a notification.</summary>
    public async Task NotifyAsync(string method, object parameters)
    {
        try
        {
            await rpc.NotifyWithParameterObjectAsync(method, parameters).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ConnectionLostException or ObjectDisposedException)
        {
        }
    }

    /// <summary>Sends a request whose answer does not matter.</summary>
    public async Task RequestAsync(string method, object? parameters = null)
    {
        try
        {
            await rpc.InvokeWithParameterObjectAsync(method, parameters).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ConnectionLostException or ObjectDisposedException or RemoteRpcException or OperationCanceledException)
        {
        }
    }
}
