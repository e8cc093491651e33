using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Server;

namespace Struere.Secrets.Client.Sync;

/// <summary>Remembers between builds what was synced, as a MAC keyed with the API key, so that an unchanged file costs no request.</summary>
internal sealed class SyncStamp
{
    private readonly string _path;
    private readonly string _mac;

    public SyncStamp(string path, ServerConnection connection, string environment, IEnumerable<Secret> secrets)
    {
        _path = path;
        using var mac = new SecretMac(connection.ApiKey);
        _mac = mac.Compute(new[] { "stamp", connection.Address.UrlOf("/").AbsoluteUri, environment }
            .Concat(secrets.SelectMany(secret => new[] { secret.Key, secret.Value.Reveal() })));
    }

    /// <summary>Whether the same secrets went to the same place before. A stamp that cannot be read is none.</summary>
    public bool IsCurrent()
    {
        try
        {
            return File.Exists(_path) && SecretMac.AreEqual(File.ReadAllText(_path).Trim(), _mac);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Removes the stamp before anything is sent: whatever a sync that fails leaves on the server, no stamp vouches for it.</summary>
    public void Remove()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where it cannot be removed, it could not be written either.
        }
    }

    /// <summary>Writes the stamp. Where that fails, the next build syncs again.</summary>
    public void Write()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            File.WriteAllText(_path, _mac);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The sync itself succeeded.
        }
    }
}
