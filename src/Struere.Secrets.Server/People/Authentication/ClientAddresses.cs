using Microsoft.AspNetCore.Http;

namespace Struere.Secrets.Server.People.Authentication;

/// <summary>Tells where requests come from.</summary>
internal static class ClientAddresses
{
    /// <summary>The network address of the client, as it is recorded; empty when the connection has none.</summary>
    public static string ClientAddress(this HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
