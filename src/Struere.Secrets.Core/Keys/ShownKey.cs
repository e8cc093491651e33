using System.Text;

namespace Struere.Secrets.Core.Keys;

/// <summary>How a key, or what is in its place, is shown in a message.</summary>
public static class ShownKey
{
    private const int MaxLength = 64;

    /// <summary>At most 64 characters of <paramref name="key"/>, without control characters, which a terminal would obey.</summary>
    public static string Shorten(string key)
    {
        var shown = new StringBuilder(Cut(key));
        for (var i = 0; i < shown.Length; i++)
        {
            if (char.IsControl(shown[i]) || char.IsSurrogate(shown[i]))
            {
                shown[i] = '\uFFFD';
            }
        }

        return shown.ToString();
    }

    /// <summary>At most 64 characters of <paramref name="key"/> as they are, for a program that looks the key up.</summary>
    public static string Cut(string key) => key.Length <= MaxLength ? key : key.Substring(0, MaxLength) + "…";
}
