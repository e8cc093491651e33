using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Struere.Secrets.Rules;

namespace Struere.Secrets.Analyzer;

/// <summary>Turns what the engine says into what the compiler shows.</summary>
internal static class JudgmentDiagnostic
{
    /// <summary>The diagnostic at a place. The facts become its properties, which fixes read.</summary>
    public static Diagnostic Create(Judgment judgment, Location location, IEnumerable<Location>? relatedLocations = null) => Diagnostic.Create(
        RuleDescriptors.Of(judgment.Format),
        location,
        relatedLocations,
        judgment.Facts.ToImmutableDictionary(fact => fact.Key, fact => (string?)fact.Value),
        [.. judgment.Arguments]);
}
