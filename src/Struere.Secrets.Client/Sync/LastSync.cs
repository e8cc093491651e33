using System;
using System.IO;
using Struere.Secrets.Client.Server;

namespace Struere.Secrets.Client.Sync;

/// <summary>
/// When this machine last synced an environment, by the server's own clock: what changed there later, somebody else changed.
/// The file holds the server's address and a time, and nothing of a secret.
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

    /// <summary>The time, as the server wrote it; null when nothing is known.</summary>
    public string? Read()
    {
        try
        {
            var content = _path is not null && File.Exists(_path) ? File.ReadAllText(_path).Trim() : "";
            return content.StartsWith(_server + " ", StringComparison.Ordinal) ? content.Substring(_server.Length + 1) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Remembers the time of a sync. Where that fails, or the server did not say, nothing is known later.</summary>
    public void Write(string? time)
    {
        if (_path is null || time is null)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            File.WriteAllText(_path, $"{_server} {time}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The sync itself succeeded.
        }
    }
}
