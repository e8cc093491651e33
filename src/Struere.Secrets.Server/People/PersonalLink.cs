using System;

namespace Struere.Secrets.Server.People;

/// <summary>Links that work once: they lead to the page on which a person gets an account or sets a password anew.</summary>
internal static class PersonalLink
{
    /// <summary>The page.</summary>
    public const string Path = "/invitation";

    /// <param name="server">The address of the server, as its readers reach it.</param>
    /// <param name="secret">What opens the link.</param>
    public static string Of(string server, OneTimeSecret secret) => $"{Reachable(server)}{Path}?token={secret.Reveal()}";

    /// <summary>Nobody can open the address that means every network interface.</summary>
    private static string Reachable(string server) => server.TrimEnd('/')
        .Replace("://[::]", "://localhost", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal);
}
