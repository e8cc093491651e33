namespace Struere.Secrets.Core.Keys;

/// <summary>Finds the key that was probably meant.</summary>
public static class ClosestKey
{
    /// <summary>
    /// The key of <paramref name="keys"/> nearest to <paramref name="written"/> by edits (insert, delete, replace, swap
    /// neighbours; case does not count), the first in ordinal order among equals; null when none is near enough to be a typo.
    /// </summary>
    public static string? Find(string written, IEnumerable<string> keys)
    {
        string? closest = null;
        var limit = Math.Max(1, Math.Min(written.Length, SecretKey.MaxLength) / 4);
        var best = limit + 1;
        foreach (var key in keys)
        {
            if (Math.Abs(key.Length - written.Length) > limit)
            {
                continue;
            }

            var distance = Distance(written.ToUpperInvariant(), key.ToUpperInvariant());
            if (distance < best || (distance == best && closest is not null && string.CompareOrdinal(key, closest) < 0))
            {
                best = distance;
                closest = key;
            }
        }

        return closest;
    }

    /// <summary>The optimal string alignment distance.</summary>
    private static int Distance(string a, string b)
    {
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length];
    }
}
