using System;
using System.Linq;

namespace Struere.Secrets.Server.People;

/// <summary>Reads email addresses. They name people; nothing is ever sent to them.</summary>
internal static class EmailAddress
{
    /// <summary>The longest address, in characters (RFC 5321).</summary>
    public const int MaxLength = 254;

    /// <summary>The address as it is stored: in lower case, without blanks around it.</summary>
    /// <exception cref="PeopleException">It is not an address.</exception>
    public static string Parse(string? text) => TryParse(text) ?? throw new PeopleException(PeopleFault.InvalidEmail);

    /// <summary>As <see cref="Parse"/>; null when it is not an address.</summary>
    public static string? TryParse(string? text)
    {
        var email = (text ?? "").Trim().ToLowerInvariant();
        return email.Length <= MaxLength
            && email.Split('@') is [{ Length: > 0 }, { Length: > 0 }]
            && !email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? email
            : null;
    }
}
