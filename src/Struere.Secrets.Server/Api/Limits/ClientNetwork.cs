using System;
using System.Net;
using System.Net.Sockets;

namespace Struere.Secrets.Server.Api.Limits;

/// <summary>Whom limits by address take for one client.</summary>
internal static class ClientNetwork
{
    /// <summary>The bytes of an IPv6 address that one customer of a provider has in common (RFC 6177).</summary>
    private const int NetworkBytesOfIPv6 = 64 / 8;

    /// <summary>The address, or of an IPv6 address its network.</summary>
    /// <param name="address">Where a request comes from; null on a connection without addresses.</param>
    public static IPAddress Of(IPAddress? address)
    {
        if (address is null)
        {
            return IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[NetworkBytesOfIPv6..].Clear();
        return new IPAddress(bytes);
    }
}
