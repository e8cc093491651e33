using System;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Struere.Secrets.Build.Sync;

/// <summary>Tells what a failed connection means, in own words: the words of an exception are anybody's.</summary>
internal static class ConnectionFault
{
    /// <summary>The end of one attempt to reach <paramref name="server"/>.</summary>
    public static RequestException Of(Exception exception, string server)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case AuthenticationException:
                    return Unsent("its certificate is not trusted, or it does not speak TLS", isTransient: false);
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return Unsent("nothing listens there", isTransient: true);
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData }:
                    return Unsent("its name is not known", isTransient: false);
                case SocketException { SocketErrorCode: SocketError.TryAgain }:
                    return Unsent("its name cannot be looked up now", isTransient: true);
                case SocketException { SocketErrorCode: SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown }:
                    return Unsent("there is no way to it in this network", isTransient: true);
            }
        }

        return new RequestException(
            new SyncFault(SyncCodes.Unreachable, $"{server} cannot be reached: the connection failed or broke off."), BatchFate.Unanswered)
        {
            Transient = "the connection failed or broke off",
        };

        RequestException Unsent(string why, bool isTransient) =>
            new(new SyncFault(SyncCodes.Unreachable, $"{server} cannot be reached: {why}."), BatchFate.NotStored)
            {
                Transient = isTransient ? $"the server cannot be reached, {why}" : null,
            };
    }
}
