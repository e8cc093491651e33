using System.Text;

namespace Struere.Secrets.Core.Keys;

/// <summary>Makes a valid key of what was written in the place of one.</summary>
public static class CorrectedKey
{
    /// <summary>
    /// <paramref name="written"/> with an underscore for each character that a key cannot hold, and in front of a digit at
    /// its start: <c>my-key</c> gives <c>my_key</c>. The case of letters stays. Null where that makes no valid key.
    /// </summary>
    public static string? Find(string written)
    {
        if (written.Length == 0 || written.Length > SecretKey.MaxLength)
        {
            return null;
        }

        var key = new StringBuilder(written.Length + 1);
        foreach (var c in written)
        {
            if (key.Length == 0 && SecretKey.IsPart(c) && !SecretKey.IsStart(c))
            {
                key.Append('_');
            }

            key.Append(SecretKey.IsPart(c) ? c : '_');
        }

        var corrected = key.ToString();
        return SecretKey.IsValid(corrected) ? corrected : null;
    }
}
