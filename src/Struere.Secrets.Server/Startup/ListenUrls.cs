using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Struere.Secrets.Server.Startup;

/// <summary>Reads the addresses to listen on.</summary>
internal static class ListenUrls
{
    /// <exception cref="StartupException">One of them is no address that the server can listen on.</exception>
    public static IReadOnlyList<string> Parse(SettingValue urls)
    {
        var addresses = urls.Text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (addresses.Length == 0)
        {
            throw StartupErrors.InvalidUrl(urls.Text, urls.Source, "it is empty");
        }

        foreach (var address in addresses)
        {
            if (Fault(address) is { } fault)
            {
                throw StartupErrors.InvalidUrl(address, urls.Source, fault);
            }
        }

        return addresses;
    }

    /// <summary>Values may cross a network only when something encrypts them: a certificate, or the proxy before the server.</summary>
    /// <exception cref="StartupException">An address needs https, or a certificate.</exception>
    public static void RequireProtection(ServerOptions options)
    {
        foreach (var url in options.Urls)
        {
            var address = BindingAddress.Parse(url);
            if (IsHttps(address) && options.Certificate is null)
            {
                throw StartupErrors.CertificateMissing(url);
            }

            if (!IsHttps(address) && !options.IsBehindProxy && !IsLoopback(address.Host))
            {
                throw StartupErrors.PlainHttpBeyondLoopback(url);
            }
        }
    }

    private static string? Fault(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return "it is not a URL";
        }

        if (!IsHttps(address) && !address.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase))
        {
            return "it begins neither with http:// nor with https://";
        }

        // Kestrel takes any other name for "every network interface", which nobody means who writes a host name.
        var isLocalhost = IsLocalhost(address.Host);
        if (!isLocalhost && address.Host is not ("*" or "+") && !IPAddress.TryParse(address.Host, out _))
        {
            return "its host is not an IP address, localhost or * (every network interface)";
        }

        if (address.Port is < 0 or > IPEndPoint.MaxPort)
        {
            return "its port is not a number from 0 to 65535";
        }

        if (isLocalhost && address.Port == 0)
        {
            return "a free port can be taken on an IP address only; write 127.0.0.1 for localhost";
        }

        return address.PathBase.Any(c => c != '/') ? "it has a path" : null;
    }

    private static bool IsHttps(BindingAddress address) => address.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase);

    private static bool IsLocalhost(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(string host) => IsLocalhost(host) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
}
