using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Rules;

namespace Struere.Secrets.Analyzer;

/// <summary>Turns what the engine says into what the compiler shows, and back for fixes.</summary>
public static class JudgmentDiagnostic
{
    /// <summary>What a fix replaces, counted from the start of the diagnostic: <c>10,4</c>.</summary>
    public const string FixSpanProperty = "FixSpan";

    /// <summary>The diagnostic at a place. The facts become its properties, which fixes read.</summary>
    public static Diagnostic Create(Judgment judgment, Location location, IEnumerable<Location>? relatedLocations = null, TextSpan? fixSpan = null)
    {
        var properties = judgment.Facts.ToImmutableDictionary(fact => fact.Key, fact => (string?)fact.Value);
        return Diagnostic.Create(
            RuleDescriptors.Of(judgment.Format),
            location,
            relatedLocations,
            fixSpan is { } span ? properties.Add(FixSpanProperty, string.Format(CultureInfo.InvariantCulture, "{0},{1}", span.Start - location.SourceSpan.Start, span.Length)) : properties,
            [.. judgment.Arguments]);
    }

    /// <summary>What a fix of a diagnostic replaces in the file; null where the file does not write it out.</summary>
    public static TextSpan? FindFixSpan(Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(FixSpanProperty, out var property) || property is null)
        {
            return null;
        }

        var numbers = property.Split(',');
        return new TextSpan(diagnostic.Location.SourceSpan.Start + int.Parse(numbers[0], CultureInfo.InvariantCulture), int.Parse(numbers[1], CultureInfo.InvariantCulture));
    }
}
