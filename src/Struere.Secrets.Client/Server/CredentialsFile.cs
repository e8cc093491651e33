using System.Text.Json;

namespace Struere.Secrets.Client.Server;

/// <summary>Reads <c>~/.struere/credentials.json</c>.</summary>
internal static class CredentialsFile
{
    /// <summary>Its member <c>apiKey</c>; null where there is none.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="warn">Hears when others can read the file.</param>
    /// <exception cref="FaultException">The file cannot be read, or is not JSON.</exception>
    public static string? ReadApiKey(string path, Action<Fault> warn)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            if (CanOthersRead(path))
            {
                warn(new Fault(FaultCode.ReadableCredentials, "Other users of this machine can read the credentials file: run \"chmod 600\" on it, and replace the API key if somebody may have read it.", path));
            }

            using var file = File.OpenRead(path);
            using var json = JsonDocument.Parse(file);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("apiKey", out var key)
                && key.ValueKind == JsonValueKind.String
                    ? key.GetString()
                    : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FaultException(FaultCode.UnreadableCredentials, "The credentials file is not JSON: fix it, or set an environment variable with the API key instead.", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(FaultCode.UnreadableCredentials, "The credentials file cannot be read: let the user who builds read it, or set an environment variable with the API key instead.", path);
        }
    }

    /// <summary>On Windows a user's folder is the user's own unless somebody shares it on purpose.</summary>
    private static bool CanOthersRead(string path)
    {
#if NET
        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0;
#else
        _ = path;
        return false;
#endif
    }
}
