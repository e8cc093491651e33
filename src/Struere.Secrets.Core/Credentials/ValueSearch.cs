using System;
using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Core.Credentials;

/// <summary>
/// Finds the values of secrets in texts. One pass over a text looks for all values at once, however many there are.
/// </summary>
/// <remarks>
/// Only what looks like a credential is looked for: other values stand in texts by chance. It holds values, so let go of
/// it as soon as the texts are searched.
/// </remarks>
public sealed class ValueSearch
{
    /// <summary>The shortest text that can hold a value that is looked for.</summary>
    public const int MinLength = 16;

    /// <summary>The FNV prime: odd, and it spreads the bits of a character over the hash.</summary>
    private const uint HashBase = 16777619;

    /// <summary>What a character weighs in the hash when <see cref="MinLength"/> others have followed it.</summary>
    private static readonly uint WeightOfLeaving = PowerOfBase(MinLength);

    /// <summary>The needles by the hash of their ends, because many credentials of one issuer start alike.</summary>
    private readonly Dictionary<uint, List<Needle>> _needles = [];

    /// <summary>Prepares to look for the values of <paramref name="secrets"/>.</summary>
    public ValueSearch(IEnumerable<DotEnvEntry> secrets)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var secret in secrets)
        {
            if (FindNeedle(secret.ReadValue().Reveal()) is { } text && known.Add(text))
            {
                Add(new Needle(secret.Key, text));
            }
        }
    }

    /// <summary>Every place in <paramref name="text"/> where a value stands, in the order of their ends. Where there is none, nothing is allocated.</summary>
    public IReadOnlyList<ValueOccurrence> Find(string text)
    {
        if (text.Length < MinLength || _needles.Count == 0)
        {
            return [];
        }

        List<ValueOccurrence>? found = null;
        uint hash = 0;
        for (var i = 0; i < text.Length; i++)
        {
            hash = Append(hash, text[i]);
            if (i >= MinLength)
            {
                hash = unchecked(hash - (text[i - MinLength] * WeightOfLeaving));
            }

            if (i >= MinLength - 1 && _needles.TryGetValue(hash, out var needles))
            {
                AddThoseThatEndAt(i + 1, text, needles, ref found);
            }
        }

        return found ?? (IReadOnlyList<ValueOccurrence>)[];
    }

    private static void AddThoseThatEndAt(int end, string text, List<Needle> needles, ref List<ValueOccurrence>? found)
    {
        foreach (var needle in needles)
        {
            var start = end - needle.Text.Length;
            if (start >= 0 && string.CompareOrdinal(text, start, needle.Text, 0, needle.Text.Length) == 0)
            {
                (found ??= []).Add(new ValueOccurrence(needle.Key, new(start, needle.Text.Length)));
            }
        }
    }

    /// <summary>
    /// The piece of a value to look for, or null. Of several lines it is the longest that looks like a credential by itself:
    /// one line gives a private key away, and however lines are broken or indented elsewhere, it is found.
    /// </summary>
    private static string? FindNeedle(string value) => value.IndexOf('\n') < 0
        ? LooksLikeCredential(value) ? value : null
        : value.Split('\n')
            .Where(line => LooksLikeCredential(line) && !line.StartsWith("-----", StringComparison.Ordinal))
            .OrderByDescending(line => line.Length)
            .FirstOrDefault();

    private static bool LooksLikeCredential(string text) => text.Length >= MinLength && CredentialShape.LooksLikeCredential(text);

    private void Add(in Needle needle)
    {
        uint hash = 0;
        for (var i = needle.Text.Length - MinLength; i < needle.Text.Length; i++)
        {
            hash = Append(hash, needle.Text[i]);
        }

        if (!_needles.TryGetValue(hash, out var needles))
        {
            _needles.Add(hash, needles = []);
        }

        needles.Add(needle);
    }

    private static uint Append(uint hash, char c) => unchecked((hash * HashBase) + c);

    private static uint PowerOfBase(int exponent)
    {
        uint power = 1;
        for (var i = 0; i < exponent; i++)
        {
            power = unchecked(power * HashBase);
        }

        return power;
    }

    /// <summary>A piece of text that gives a secret away.</summary>
    private readonly struct Needle
    {
        public Needle(string key, string text)
        {
            Key = key;
            Text = text;
        }

        public string Key { get; }

        public string Text { get; }
    }
}
