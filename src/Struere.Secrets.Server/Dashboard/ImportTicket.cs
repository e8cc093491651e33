using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Struere.Secrets.Core;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>
/// Carries a file from its preview to its import: encrypted by the server, so that the page of the preview holds no value, and what
/// is imported is what was looked at.
/// </summary>
internal sealed class ImportTicket(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long a preview can be imported.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly IDataProtector _protector = protection.CreateProtector("import");

    /// <param name="userId">Who looks at the preview: nobody else can import it.</param>
    /// <param name="environment">The environment of the preview.</param>
    /// <param name="text">The file.</param>
    /// <param name="versions">The versions that the secrets of the file have: an import that nobody has looked at is not done.</param>
    public string Write(string userId, string environment, SecretValue text, IReadOnlyDictionary<string, long> versions) => Convert.ToBase64String(
        _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Content(userId, environment, text.Reveal(), versions, clock.GetUtcNow() + Lifetime))));

    /// <summary>Reads a ticket; null when it is not one of this person and environment, or too old.</summary>
    public (SecretValue Text, IReadOnlyDictionary<string, long> Versions)? Read(string userId, string environment, string ticket)
    {
        var bytes = new byte[ticket.Length];
        if (!Convert.TryFromBase64String(ticket, bytes, out var length))
        {
            return null;
        }

        try
        {
            var content = JsonSerializer.Deserialize<Content>(_protector.Unprotect(bytes[..length]))!;
            return content.UserId == userId && content.Environment == environment && content.ValidUntil > clock.GetUtcNow()
                ? (new SecretValue(content.Text), content.Versions)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Content(string UserId, string Environment, string Text, IReadOnlyDictionary<string, long> Versions, DateTimeOffset ValidUntil);
}
