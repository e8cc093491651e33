using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Server;

namespace Struere.Secrets.Client.Sync;

/// <summary>Brings the secrets of one secret file to its environment on a server.</summary>
public static class SecretSync
{
    /// <summary>Syncs, or finds that there is nothing to sync.</summary>
    /// <param name="settings">The project, the environment and the server.</param>
    /// <param name="stampFile">Where to remember what was synced; null to remember nothing.</param>
    /// <param name="always">Whether to send what was synced already.</param>
    /// <param name="cancellation">Ends the sync at once.</param>
    /// <exception cref="FaultException">The sync failed or was canceled.</exception>
    public static async Task<SyncResult> RunAsync(ClientSettings settings, string? stampFile, bool always, CancellationToken cancellation)
    {
        var source = SyncSource.Find(settings);
        if (source.File is not { } file)
        {
            return source.Nothing!;
        }

        using var connection = ServerConnection.Open(settings);
        file.RefuseValue(connection.ApiKey);
        var stamp = stampFile is null ? null : new SyncStamp(stampFile, connection, settings.Environment, file.Secrets);
        if (!always && stamp?.IsCurrent() == true)
        {
            return SyncResult.Skipped(settings.Environment, $"{file.Path} is unchanged since its last sync", isExpected: true);
        }

        stamp?.Remove();
        var line = await SendAsync(connection, settings, file.Secrets, cancellation).ConfigureAwait(false);
        stamp?.Write();
        return new SyncResult(line);
    }

    private static async Task<string> SendAsync(ServerConnection connection, ClientSettings settings, IReadOnlyList<Secret> secrets, CancellationToken cancellation)
    {
        var batches = SyncBatches.Split(secrets);
        var progress = new SyncProgress(settings.Environment, secrets.Count, batches.Count);
        try
        {
            foreach (var batch in batches)
            {
                cancellation.ThrowIfCancellationRequested();
                if (progress.Start(batch) is { } line)
                {
                    settings.Report(line);
                }

                progress.Finish(await connection.SendAsync(new UpsertRequest(settings.Environment, batch, connection.ApiKey), cancellation).ConfigureAwait(false));
            }
        }
        catch (OperationCanceledException)
        {
            throw progress.Cancel(connection.Outcome);
        }
        catch (RequestException e)
        {
            throw progress.Fail(e.Fault, connection.Outcome);
        }

        new LastSync(settings, connection.Address).Write(progress.Times);
        return progress.Summarize();
    }
}

/// <summary>How a sync ended that did not fail.</summary>
/// <param name="Line">The one line that says so.</param>
/// <param name="Reason">Why nothing was sent; empty where secrets were.</param>
/// <param name="IsExpected">Whether nothing was sent because nothing had to be: then the line is not news.</param>
public sealed record SyncResult(string Line, string Reason = "", bool IsExpected = false)
{
    /// <summary>Nothing was sent.</summary>
    public static SyncResult Skipped(string environment, string why, bool isExpected = false) => new($"{environment}: not synced, {why}", why, isExpected);
}
