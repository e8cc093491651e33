using Struere.Secrets.Client.Server;

namespace Struere.Secrets.Client.Sync;

/// <summary>
/// When this machine last synced an environment, by the server's own clock, one time per batch: what changed there after the first
/// of them, and at none of them, somebody else changed. The file holds the server's address and the times, and nothing of a secret.
/// </summary>
internal sealed class LastSync
{
    private readonly string? _path;
    private readonly string _server;

    /// <param name="settings">The environment, and the folder that keeps the file.</param>
    /// <param name="server">The server that the time is of.</param>
    public LastSync(ClientSettings settings, ServerAddress server)
    {
        _path = settings.StateFolder.Length == 0 ? null : Path.Combine(settings.StateFolder, "struere.last-sync." + settings.Environment);
        _server = server.UrlOf("/").AbsoluteUri;
    }

    /// <summary>The times, as the server wrote them; none when nothing is known.</summary>
    public IReadOnlyList<string> Read()
    {
        try
        {
            var content = _path is not null && File.Exists(_path) ? File.ReadAllText(_path).Trim() : "";
            return content.StartsWith(_server + " ", StringComparison.Ordinal) ? content.Substring(_server.Length + 1).Split(' ') : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Whether somebody else made a change at <paramref name="changedAt"/>.</summary>
    /// <param name="times">What <see cref="Read"/> returned.</param>
    /// <param name="changedAt">The server's time of the change.</param>
    public static bool IsChangeOfOthers(IReadOnlyList<string> times, string changedAt) =>
        times.Count > 0 && string.CompareOrdinal(changedAt, times[0]) > 0 && !times.Contains(changedAt);

    /// <summary>Remembers the times of a sync. Where that fails, or the server did not say, nothing is known later.</summary>
    public void Write(IReadOnlyList<string> times)
    {
        if (_path is null || times.Count == 0)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            File.WriteAllText(_path, $"{_server} {string.Join(" ", times)}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The sync itself succeeded.
        }
    }
}
