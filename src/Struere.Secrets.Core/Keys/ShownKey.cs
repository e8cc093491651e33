using System.Text;

namespace Struere.Secrets.Core.Keys;

/// <summary>How a key, or what is in its place, is shown in a message.</summary>
public static class ShownKey
{
    private const int MaxLength = 64;

    /// <summary>At most 64 characters of <paramref name="key"/>, without control characters, which a terminal would obey.</summary>
    public static string Shorten(string key)
    {
        var shown = new StringBuilder();
        foreach (var c in key)
        {
            if (shown.Length == MaxLength)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c);
        }

        return shown.ToString();
    }
}
