using System;
using Struere.Secrets.Core.Credentials;

namespace Struere.Secrets.Core.DotEnv;

/// <summary>
/// Tells a piece of a value from a key. When a value is put on the line below its key, its padding (<c>=</c>) makes an
/// assignment of it, and the secret becomes the key.
/// </summary>
/// <remarks>
/// It is asked only about a "key" without a value, directly below a value that is empty or ends in a backslash. It would
/// rather miss a value than take a key: keys are made of words, and values are not.
/// </remarks>
internal static class StrayValue
{
    /// <summary>A shorter piece cannot be told from a name.</summary>
    private const int MinLength = 12;

    /// <summary>From this length on, the number of words tells.</summary>
    private const int MinLengthOfManyWords = 16;

    /// <summary>Words of names have more characters on average, those of random text in base64 2.3.</summary>
    private const double MinWordLength = 2.65;

    /// <summary>Whether a "key" looks like a piece of a value.</summary>
    public static bool LooksLikeValue(string key) =>
        key.Length >= MinLength && (CredentialShape.IsLive(key) || LooksLikeBase64(key) || LooksLikeBase32(key));

    /// <summary>
    /// Whether capitals, small letters and digits are mixed as in no name: small letters behind a digit (<c>Auth0ClientId</c>
    /// and <c>K8sHost</c> have none, or one), or a new word at every second or
    /// third character. Two underscores are the separator of .NET's configuration.
    /// </summary>
    private static bool LooksLikeBase64(string key)
    {
        bool hasUpper = false, hasLower = false, hasDigit = false, hasLowerBehindDigit = false;
        var words = 0;
        for (var i = 0; i < key.Length; i++)
        {
            var last = i == 0 ? '_' : key[i - 1];
            hasUpper |= IsUpper(key[i]);
            hasLower |= IsLower(key[i]);
            hasDigit |= IsDigit(key[i]);
            hasLowerBehindDigit |= IsDigit(last) && IsLower(key[i]) && i + 1 < key.Length && IsLower(key[i + 1]);
            words += StartsWord(key[i], last) ? 1 : 0;
        }

        return hasUpper && hasLower && hasDigit
            && (hasLowerBehindDigit || (key.Length >= MinLengthOfManyWords && key.Length < words * MinWordLength && key.IndexOf("__", StringComparison.Ordinal) < 0));
    }

    /// <summary>Whether capitals and digits take turns as in no name. Names in capitals have underscores, base32 has none.</summary>
    private static bool LooksLikeBase32(string key)
    {
        var changes = 0;
        for (var i = 0; i < key.Length; i++)
        {
            if (!IsUpper(key[i]) && !IsDigit(key[i]))
            {
                return false;
            }

            changes += i > 0 && IsDigit(key[i]) != IsDigit(key[i - 1]) ? 1 : 0;
        }

        return key.Length >= MinLengthOfManyWords && changes * 4 >= key.Length;
    }

    private static bool StartsWord(char c, char last) =>
        (IsUpper(c) && !IsUpper(last)) || (IsDigit(c) && !IsDigit(last)) || (IsLower(c) && !IsUpper(last) && !IsLower(last));

    private static bool IsUpper(char c) => c is >= 'A' and <= 'Z';

    private static bool IsLower(char c) => c is >= 'a' and <= 'z';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
