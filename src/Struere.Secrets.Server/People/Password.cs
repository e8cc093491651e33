using System;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Struere.Secrets.Server.People;

/// <summary>A password in plain text. It shows as <c>***</c> wherever an object is turned into text.</summary>
internal readonly struct Password(string text)
{
    /// <summary>The fewest characters. There is no rule on which ones: length is what counts against guesses (NIST SP 800-63B).</summary>
    public const int MinLength = 12;

    /// <summary>The most characters: hashing takes longer the longer the text is.</summary>
    public const int MaxLength = 256;

    /// <summary>As OWASP recommends for PBKDF2 with HMAC-SHA-512. Hashes say how they were made: a later number is taken over at the next sign-in.</summary>
    private const int Iterations = 210_000;

    private static readonly PasswordHasher<object> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private static readonly object Nobody = new();
    private static readonly Lazy<string> HashOfNothing = new(() => Hasher.HashPassword(Nobody, OneTimeSecret.Create().Reveal()));

    private readonly string? _text = text;

    /// <summary>What is stored. Takes a good part of a second, so never do it in a transaction.</summary>
    /// <exception cref="PeopleException">The password is too weak.</exception>
    public string Hash(string email) =>
        _text is { Length: >= MinLength and <= MaxLength } && !_text.Equals(email, StringComparison.OrdinalIgnoreCase)
            ? Hasher.HashPassword(Nobody, _text)
            : throw new PeopleException(PeopleFault.WeakPassword);

    /// <summary>Compares with what is stored. Takes as long when nothing is, so that the time does not tell whether there is an account.</summary>
    public PasswordVerificationResult Verify(string? hash)
    {
        if (_text is null || _text.Length > MaxLength)
        {
            return PasswordVerificationResult.Failed;
        }

        var result = Hasher.VerifyHashedPassword(Nobody, hash ?? HashOfNothing.Value, _text);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
