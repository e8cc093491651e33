using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Struere.Secrets.Client.Server;

/// <summary>Says what a failed connection means, in our own words: the message of an exception may hold anything.</summary>
internal static class ConnectionFault
{
    /// <summary>How long to wait for a server on this machine: it may be starting, but no network hides it.</summary>
    private static readonly TimeSpan RetryLimitOnThisMachine = TimeSpan.FromSeconds(10);

    /// <summary>The end of one attempt to reach the server at <paramref name="address"/>.</summary>
    public static RequestException Of(Exception exception, ServerAddress address)
    {
        var proxy = Proxy.Of(address);
        var unreachable = proxy is null ? $"{address.Origin} cannot be reached" : $"{address.Origin} cannot be reached through the proxy {proxy.Authority}";
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
#if NET
                case HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError }:
                    return Unsent("it does not let the connection through. See the variables HTTPS_PROXY and NO_PROXY", isTransient: false);
#endif
                case AuthenticationException:
                    return Unsent("its certificate is not trusted, or it does not speak TLS. See what answers there, and let this machine trust the authority that signed its certificate", isTransient: false);
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return Unsent("nothing listens there", isTransient: true, proxy?.IsLoopback ?? address.IsLoopback ? RetryLimitOnThisMachine : null);
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData }:
                    return Unsent("its name cannot be resolved", isTransient: false);
                case SocketException { SocketErrorCode: SocketError.TryAgain }:
                    return Unsent("its name cannot be looked up now", isTransient: true);
                case SocketException { SocketErrorCode: SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown }:
                    return Unsent("this network does not lead to it", isTransient: true);
            }
        }

        return new RequestException(
            new Fault(FaultCode.Unreachable, $"{unreachable}: the connection failed or broke off."), RequestOutcome.Unanswered)
        {
            Transient = "the connection failed or broke off",
        };

        RequestException Unsent(string why, bool isTransient, TimeSpan? retryLimit = null) =>
            new(new Fault(FaultCode.Unreachable, $"{unreachable}: {why}."), RequestOutcome.NotStored)
            {
                Transient = isTransient ? $"the server cannot be reached, {why}" : null,
                RetryLimit = retryLimit,
            };
    }
}
