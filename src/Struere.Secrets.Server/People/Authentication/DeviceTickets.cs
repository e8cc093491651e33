using System;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Struere.Secrets.Server.People.Authentication;

/// <summary>Brings the secret of a device back with the form that sets it up, so that nothing is stored before the device has it.</summary>
internal sealed class DeviceTickets(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long there is to set up the device.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(30);

    /// <param name="userId">Whose device it is: nobody else can use the ticket.</param>
    /// <param name="secret">The secret of the device.</param>
    public string Create(string userId, byte[] secret) => ProtectorFor(userId).Protect(TotpStore.TextOf(secret), clock.GetUtcNow() + Time);

    /// <summary>The secret of the device; null when the ticket is too old, or not one of this person.</summary>
    public byte[]? Read(string userId, string? ticket)
    {
        try
        {
            return ticket is null ? null : TotpStore.SecretOf(ProtectorFor(userId).Unprotect(ticket));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector ProtectorFor(string userId) => protection.CreateProtector("device", userId).ToTimeLimitedDataProtector();
}
