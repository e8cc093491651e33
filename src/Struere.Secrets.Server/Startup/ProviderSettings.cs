using System;
using System.IO;
using System.Linq;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Startup;

/// <summary>Reads which OpenID Connect provider signs people in.</summary>
internal static class ProviderSettings
{
    /// <summary>The provider; null where there is none.</summary>
    /// <exception cref="StartupException">A setting is missing, or cannot have its value.</exception>
    public static Provider? From(SettingValues values)
    {
        var clientId = values.Text(ServerSettings.OidcClientId);
        var secretFile = values.Path(ServerSettings.OidcClientSecretFile);
        if (!values.TryGet(ServerSettings.OidcAuthority, out var authority))
        {
            return clientId is null && secretFile is null ? null : throw Missing(ServerSettings.OidcAuthority);
        }

        if (!Uri.TryCreate(authority.Text, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
        {
            throw StartupErrors.InvalidSetting(authority.Source, "is not an address that begins with https://");
        }

        return new Provider(url, string.IsNullOrEmpty(clientId) ? throw Missing(ServerSettings.OidcClientId) : clientId, secretFile is null ? null : () => ReadSecret(secretFile));
    }

    private static string ReadSecret(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault("");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StartupErrors.InvalidSetting($"'{ServerSettings.OidcClientSecretFile.Option}'", "is a file that cannot be read: " + exception.Message.ReplaceLineEndings(" ").TrimEnd('.'));
        }
    }

    private static StartupException Missing(Setting setting) =>
        StartupErrors.InvalidSetting($"'{setting.Option}'", "is missing: a provider needs its address and what it calls this server");
}
