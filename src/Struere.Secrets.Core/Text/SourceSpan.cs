namespace Struere.Secrets.Core.Text;

/// <summary>A run of characters in a text, in UTF-16 code units.</summary>
/// <param name="Start">The index of the first character.</param>
/// <param name="Length">The number of characters; zero marks a place between two characters.</param>
public readonly record struct SourceSpan(int Start, int Length)
{
    /// <summary>The index after the last character.</summary>
    public int End => Start + Length;

    /// <summary>The span from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public static SourceSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>The bounds in interval notation, for example <c>[3..8)</c>.</summary>
    public override string ToString() => $"[{Start}..{End})";
}
