using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Struere.Secrets.CodeFixes.Tests;

/// <summary>A file that a fix has changed.</summary>
/// <param name="Finding">What was fixed.</param>
/// <param name="FindingText">What stood at its place.</param>
/// <param name="Path">The changed file, which need not be the one of the finding.</param>
/// <param name="Before">All of its text before.</param>
/// <param name="After">All of its text after.</param>
internal sealed record FixedFile(Diagnostic Finding, string FindingText, string Path, string Before, string After)
{
    public bool HoldsFinding => Finding.Location.GetLineSpan().Path == Path;

    /// <summary>Whether every character outside a place is as it was.</summary>
    public bool IsKeptOutside(TextSpan place) =>
        After.Length >= Before.Length - place.Length
        && After.StartsWith(Before[..place.Start], StringComparison.Ordinal)
        && After.EndsWith(Before[place.End..], StringComparison.Ordinal);

    /// <summary>Whether something is put in at one place, and nothing else is done.</summary>
    public bool IsInsertion => Enumerable.Range(0, Before.Length + 1).Any(position => IsKeptOutside(new TextSpan(position, 0)));

    /// <summary>Whether every changed character is in a piece that reads as the finding did.</summary>
    public bool IsKeptOutsideOfFindingText => After.Length == Before.Length && Enumerable.Range(0, Before.Length).All(i =>
        Before[i] == After[i]
        || Enumerable.Range(i - FindingText.Length + 1, FindingText.Length).Any(start =>
            start >= 0 && string.CompareOrdinal(Before, start, FindingText, 0, FindingText.Length) == 0));
}
