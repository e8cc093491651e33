using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Struere.Secrets.Build.Sync;

/// <summary>Brings the secrets of one secret file to its environment on a server.</summary>
internal static class SecretSync
{
    private const int LongestTimeoutSeconds = 3600;

    /// <summary>Syncs, or finds that there is nothing to sync.</summary>
    /// <exception cref="SyncException">The sync failed or was canceled.</exception>
    public static async Task<SyncOutcome> RunAsync(SyncSettings settings, CancellationToken cancellation)
    {
        var environment = settings.Environment;
        var manifest = Path.Combine(settings.ProjectRoot, ProjectManifest.FileName);
        var file = Path.Combine(settings.ProjectRoot, ".env." + environment);
        if (!File.Exists(manifest))
        {
            return Skipped(environment, $"there is no {ProjectManifest.FileName} in or above the project", isExpected: true);
        }

        if (!File.Exists(file) && !Directory.Exists(file))
        {
            return Skipped(environment, $"there is no {file}");
        }

        ProjectManifest.Check(manifest);
        var secrets = SecretFile.Read(file);
        if (secrets.Count == 0)
        {
            return Skipped(environment, $"{file} sets no key");
        }

        RefuseApiKeyInProperty(settings);
        var timeout = ParseTimeout(settings.Timeout);
        var endpoint = SyncEndpoint.Find(settings.ApiUrl, settings.ReadVariable);
        var apiKey = ApiKey.Find(environment, settings.ReadVariable, settings.HomeFolder);

        var stamp = settings.StampFile is null ? null : new SyncStamp(settings.StampFile, apiKey, endpoint, environment, secrets);
        if (stamp?.IsCurrent() == true)
        {
            return Skipped(environment, $"{file} is unchanged since its last sync", isExpected: true);
        }

        using var client = new SyncClient(endpoint, apiKey, settings.Clock, settings.Handler);
        var line = await SendAsync(new PersistentSender(client, timeout, settings), settings, secrets, cancellation).ConfigureAwait(false);
        stamp?.Write();
        return new SyncOutcome(line);
    }

    private static async Task<string> SendAsync(PersistentSender sender, SyncSettings settings, IReadOnlyList<Secret> secrets, CancellationToken cancellation)
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

                progress.Finish(await sender.SendAsync(batch, cancellation).ConfigureAwait(false));
            }
        }
        catch (OperationCanceledException)
        {
            throw progress.Cancel(sender.Fate);
        }
        catch (RequestException e)
        {
            throw progress.Fail(e.Fault, sender.Fate);
        }

        return progress.Summarize();
    }

    private static void RefuseApiKeyInProperty(SyncSettings settings)
    {
        if (settings.ApiKeyProperty is { } property)
        {
            throw new SyncException(
                SyncCodes.ApiKeyInProperty,
                $"'{property}' was given as an MSBuild property, which every binary log records: set the environment variable STRUERE_API_KEY_{settings.Environment.ToUpperInvariant()} instead, and replace the key if a log was shared.");
        }
    }

    private static TimeSpan ParseTimeout(string? seconds) =>
        int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed is > 0 and <= LongestTimeoutSeconds
            ? TimeSpan.FromSeconds(parsed)
            : throw new SyncException(SyncCodes.InvalidSetting, $"StruereSyncTimeout is '{seconds}': use a whole number of seconds from 1 to {LongestTimeoutSeconds}.");

    private static SyncOutcome Skipped(string environment, string why, bool isExpected = false) =>
        new($"Struere: {environment}: not synced, {why}", isExpected);
}
