using System;

namespace Struere.Secrets.Core.Text;

/// <summary>A run of characters in a text: where it starts and how long it is, in UTF-16 code units.</summary>
public readonly struct SourceSpan : IEquatable<SourceSpan>
{
    /// <summary>Creates a span.</summary>
    public SourceSpan(int start, int length)
    {
        Start = start;
        Length = length;
    }

    /// <summary>The index of the first character.</summary>
    public int Start { get; }

    /// <summary>The number of characters; zero marks a place between two characters.</summary>
    public int Length { get; }

    /// <summary>The index behind the last character.</summary>
    public int End => Start + Length;

    /// <summary>The span from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public static SourceSpan FromBounds(int start, int end) => new(start, end - start);

    /// <inheritdoc/>
    public bool Equals(SourceSpan other) => Start == other.Start && Length == other.Length;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SourceSpan other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((Start * 397) ^ Length);

    /// <summary>The bounds in interval notation, for example <c>[3..8)</c>.</summary>
    public override string ToString() => $"[{Start}..{End})";

    /// <summary>Whether two spans cover the same characters.</summary>
    public static bool operator ==(SourceSpan left, SourceSpan right) => left.Equals(right);

    /// <summary>Whether two spans differ.</summary>
    public static bool operator !=(SourceSpan left, SourceSpan right) => !left.Equals(right);
}
