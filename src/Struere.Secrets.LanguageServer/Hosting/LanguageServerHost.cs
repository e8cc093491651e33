using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Struere.Secrets.LanguageServer.Hosting;

/// <summary>Runs a server over two streams.</summary>
public static class LanguageServerHost
{
    /// <summary>Runs until the client ends the server, closes the stream, or is gone.</summary>
    /// <param name="input">What the client writes.</param>
    /// <param name="output">What the client reads.</param>
    /// <param name="version">The version of the program.</param>
    /// <param name="cancellation">Ends the server.</param>
    /// <returns>Whether the client ended it in order: it asked for the shutdown first.</returns>
    public static async Task<bool> RunAsync(Stream input, Stream output, string version, CancellationToken cancellation)
    {
        var warmUp = Task.Factory.StartNew(WarmUp.Run, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        using var rpc = new ServerRpc(new MessageHandler(output, input));
        using var server = new Server(rpc, version);
        rpc.AddLocalRpcTarget<Server>(server, null);
        rpc.StartListening();
        var isInOrder = await server.RunAsync(cancellation).ConfigureAwait(false);
        await warmUp.ConfigureAwait(false);
        return isInOrder;
    }

    /// <summary>Waits for the end of a process. One that cannot be found lives in a world of its own, such as a container: the stream tells when it is gone.</summary>
    internal static async Task WaitForExitAsync(int processId, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
        }
    }
}
