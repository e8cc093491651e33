using System;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Struere.Secrets.Server.People.Authentication;

/// <summary>Remembers between two forms, in the second one, whose password was right. It is good for asking for a code, and for nothing else.</summary>
internal sealed class CodeTickets(IDataProtectionProvider protection)
{
    /// <summary>How long there is to look for the device.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("sign-in code").ToTimeLimitedDataProtector();

    public string Create(string userId) => _protector.Protect(userId, Time);

    /// <summary>Whose password was right; null when the ticket is too old or not of this server.</summary>
    public string? Read(string? ticket)
    {
        try
        {
            return ticket is null ? null : _protector.Unprotect(ticket);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
