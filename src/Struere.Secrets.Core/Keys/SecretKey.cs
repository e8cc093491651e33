namespace Struere.Secrets.Core.Keys;

/// <summary>The rule that every secret's key obeys: <c>^[A-Za-z_][A-Za-z0-9_]*$</c>, ASCII, case-sensitive.</summary>
/// <remarks>Source: the Struere platform's page on secrets. The length limit is this project's own.</remarks>
public static class SecretKey
{
    /// <summary>The longest key that is accepted, in characters.</summary>
    /// <remarks>Keys become C# identifiers and database columns: both have limits not far above this one.</remarks>
    public const int MaxLength = 256;

    /// <summary>The one valid key whose secret no tool could read: a JavaScript object swallows it.</summary>
    public const string UnreadableInJavaScript = "__proto__";

    /// <summary>Whether <paramref name="key"/> may name a secret.</summary>
    public static bool IsValid(string? key)
    {
        if (key is null || key.Length == 0 || key.Length > MaxLength || !IsStart(key[0]))
        {
            return false;
        }

        for (var i = 1; i < key.Length; i++)
        {
            if (!IsPart(key[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a key may begin with <paramref name="c"/>.</summary>
    public static bool IsStart(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '_';

    /// <summary>Whether a key may contain <paramref name="c"/> after its first character.</summary>
    public static bool IsPart(char c) => IsStart(c) || c is >= '0' and <= '9';
}
