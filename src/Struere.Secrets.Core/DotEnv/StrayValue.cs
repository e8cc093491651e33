using Struere.Secrets.Core.Credentials;

namespace Struere.Secrets.Core.DotEnv;

/// <summary>
/// Tells a piece of a value from a key. When a value is put on the line below its key, its padding (<c>=</c>) makes an
/// assignment of it, and the secret becomes the key.
/// </summary>
/// <remarks>
/// It is asked only about a "key" without a value that follows a value that is empty or ends in a backslash. Keys are made of
/// words, and values are not: letters change their case as in no word, and follow each other as in no word.
/// </remarks>
internal static class StrayValue
{
    /// <summary>A shorter piece cannot be told from a name.</summary>
    private const int MinLength = 12;

    /// <summary>From this length on, the number of words tells.</summary>
    private const int MinLengthOfManyWords = 16;

    /// <summary>Words of names have more characters on average; every second random text in base64 has fewer.</summary>
    private const double MinWordLength = 2.25;

    /// <summary>Fewer pairs of letters that no word has may be an abbreviation.</summary>
    private const int MinRarePairs = 3;

    /// <summary>In a text that is made of words, at most one of so many pairs is rare.</summary>
    private const int PairsToARareOne = 5;

    /// <summary>
    /// By letter, the letters that follow it within a word in fewer than 6 of 100,000 pairs, counted in the identifiers of .NET
    /// and the keys of public <c>.env</c> files. Of the pairs of random text they are two fifths.
    /// </summary>
    private static readonly string[] RareFollowers =
    [
        "ahjoq", "fgkmnpqtvwxz", "fgjnqvwxz", "jqwxz", "jz", "bcdghjkmnpqvwxz", "bdjkqvwxz",                         // a to g
        "cfghjklnpqvwxz", "hjquwy", "bcdfghijklmnpqrtvxyz", "abdfgjkmpqrvwxyz", "hjkqwxz", "dfghjkrvwxyz", "bjqwxz", // h to n
        "qz", "bfjqwxz", "abcdefghijkmopqrstvwxyz", "hjqxz", "bjrvxz", "bjqvxz", "hjkquvwxyz",                       // o to u
        "cdghjklmnpqrstvwxyz", "bcdfgjkmpquvwxyz", "bghjklnoqrvwxz", "abdfghjkqruvxyz", "bcdfghjklmnpqrstvwxz",      // v to z
    ];

    /// <summary>Whether a "key" looks like a piece of a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="isPadded">Whether more than one equals sign is after it, which no key has.</param>
    public static bool LooksLikeValue(string key, bool isPadded) => key.Length >= MinLength
        && (CredentialShape.IsLive(key) || LooksLikeBase64(key) || LooksLikeBase32(key) || (MixesCases(key) && (isPadded || HasRarePairs(key))));

    private static bool MixesCases(string key)
    {
        bool hasUpper = false, hasLower = false;
        foreach (var c in key)
        {
            hasUpper |= IsUpper(c);
            hasLower |= IsLower(c);
        }

        return hasUpper && hasLower;
    }

    private static bool HasRarePairs(string key)
    {
        int pairs = 0, rare = 0;
        for (var i = 1; i < key.Length; i++)
        {
            var startsWord = IsLower(key[i - 1]) && IsUpper(key[i]);
            if (IsLetter(key[i - 1]) && IsLetter(key[i]) && !startsWord)
            {
                pairs++;
                rare += RareFollowers[ToLower(key[i - 1]) - 'a'].IndexOf(ToLower(key[i])) >= 0 ? 1 : 0;
            }
        }

        return rare >= MinRarePairs && rare * PairsToARareOne >= pairs;
    }

    /// <summary>
    /// Whether capitals, small letters and digits are mixed as in no name: small letters after a digit (<c>Auth0ClientId</c>
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

    private static bool IsLetter(char c) => IsUpper(c) || IsLower(c);

    private static char ToLower(char c) => (char)(c | 0x20);

    private static bool IsUpper(char c) => c is >= 'A' and <= 'Z';

    private static bool IsLower(char c) => c is >= 'a' and <= 'z';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
