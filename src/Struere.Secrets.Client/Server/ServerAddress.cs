namespace Struere.Secrets.Client.Server;

/// <summary>The base address of a server.</summary>
internal sealed class ServerAddress
{
    /// <summary>The platform's address.</summary>
    public const string Default = "https://api.struere.dev";

    /// <summary>The environment variable that names another server.</summary>
    public const string Variable = "STRUERE_API_URL";

    private readonly string _base;

    private ServerAddress(Uri url)
    {
        _base = url.AbsoluteUri.TrimEnd('/');
        IsLoopback = url.IsLoopback;
        Origin = url.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>Whether the server is on this machine.</summary>
    public bool IsLoopback { get; }

    /// <summary>The server as messages name it: scheme, host and port.</summary>
    public string Origin { get; }

    /// <summary>Where a request to <paramref name="path"/>, which starts with a slash, goes.</summary>
    public Uri UrlOf(string path) => new(_base + path);

    /// <summary>The first that is set: the host's own setting, the variable <c>STRUERE_API_URL</c>, the platform's address.</summary>
    /// <exception cref="FaultException">It is not a URL that secrets may be sent to.</exception>
    public static ServerAddress Find(ClientSettings settings)
    {
        if (!string.IsNullOrWhiteSpace(settings.ApiUrl))
        {
            return Parse(settings.ApiUrl!.Trim(), settings.Names.ApiUrl);
        }

        var variable = settings.ReadVariable(Variable);
        return string.IsNullOrWhiteSpace(variable) ? Parse(Default, "The default") : Parse(variable!.Trim(), Variable);
    }

    /// <summary>Messages name the source and not the text, which may hold a password.</summary>
    private static ServerAddress Parse(string text, string source)
    {
        if (ApiKeySource.IsIn(text))
        {
            throw new FaultException(
                FaultCode.ExposedApiKey,
                $"{source} holds an API key, and logs and proxies record addresses: {ApiKeySource.Advice(environment: null)}, and replace the key.");
        }

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
            throw new FaultException(
                FaultCode.InsecureUrl,
                $"{source} is plain http to '{url.Host}', which everybody on the way can read: use https. Plain http is for this machine only (localhost, 127.0.0.0/8, [::1]).");
        }

        return new ServerAddress(url);
    }

    private static FaultException Invalid(string why) => new(FaultCode.InvalidUrl, why + ".");
}
