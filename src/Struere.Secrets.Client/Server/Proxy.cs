#if NET
using System.Net.Http;
#else
using System.Net;
#endif

namespace Struere.Secrets.Client.Server;

/// <summary>The proxy of this machine: on .NET that of the environment, on .NET Framework that of the system.</summary>
internal static class Proxy
{
    /// <summary>The proxy on the way to a server, with nothing but its scheme, host and port; null when there is none.</summary>
    /// <remarks>Not its whole address, which may hold a password.</remarks>
    public static Uri? Of(ServerAddress server)
    {
        var url = server.UrlOf("/");
#if NET
        var proxy = HttpClient.DefaultProxy;
#else
        var proxy = WebRequest.DefaultWebProxy;
#endif
        return server.IsLoopback || proxy is null || proxy.IsBypassed(url) || proxy.GetProxy(url) is not { } address || address == url
            ? null
            : new UriBuilder(address.Scheme, address.Host, address.Port).Uri;
    }
}
