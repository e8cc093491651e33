using System;

namespace Struere.Secrets.Build.Sync;

/// <summary>The address that secrets are sent to.</summary>
internal sealed class SyncEndpoint
{
    /// <summary>The platform's address.</summary>
    public const string Default = "https://api.struere.dev";

    /// <summary>The environment variable that names another server.</summary>
    public const string Variable = "STRUERE_API_URL";

    private SyncEndpoint(Uri baseUrl) => Url = new Uri(baseUrl.AbsoluteUri.TrimEnd('/') + "/v1/sync/secrets");

    /// <summary>Where a request goes.</summary>
    public Uri Url { get; }

    /// <summary>The server as messages name it: scheme, host and port.</summary>
    public string Server => Url.GetLeftPart(UriPartial.Authority);

    /// <summary>The first that is set: the property <c>StruereApiUrl</c>, the variable <c>STRUERE_API_URL</c>, the platform's address.</summary>
    /// <exception cref="SyncException">It is no URL that secrets may be sent to.</exception>
    public static SyncEndpoint Find(string? property, Func<string, string?> readVariable)
    {
        if (!string.IsNullOrWhiteSpace(property))
        {
            return Parse(property!.Trim(), "StruereApiUrl");
        }

        var variable = readVariable(Variable);
        return string.IsNullOrWhiteSpace(variable) ? Parse(Default, "The default") : Parse(variable!.Trim(), Variable);
    }

    /// <summary>Messages name the source and not the text, which may hold a password.</summary>
    private static SyncEndpoint Parse(string text, string source)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            throw Invalid($"{source} is not a URL: write for example {Default}");
        }

        if (url.Scheme is not ("https" or "http"))
        {
            throw Invalid($"{source} has the scheme '{url.Scheme}': use https");
        }

        if (url.UserInfo.Length > 0)
        {
            throw Invalid($"{source} holds a user name or password: remove them, the API key alone identifies you");
        }

        if (url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            throw Invalid($"{source} has a query or fragment: give the base address only");
        }

        if (url.Scheme == "http" && !url.IsLoopback)
        {
            throw new SyncException(
                SyncCodes.InsecureUrl,
                $"{source} is plain http to '{url.Host}', which everybody on the way can read: use https. Plain http is for this machine only (localhost, 127.0.0.0/8, [::1]).");
        }

        return new SyncEndpoint(url);
    }

    private static SyncException Invalid(string why) => new(SyncCodes.InvalidUrl, why + ".");
}
