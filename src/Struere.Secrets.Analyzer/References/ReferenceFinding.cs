using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Analyzer.References;

/// <summary>Says what is wrong with a reference, wherever it stands.</summary>
internal static class ReferenceFinding
{
    /// <summary>The diagnostic of a reference, or null where nothing is wrong as far as the files on this machine tell.</summary>
    /// <param name="text">The text that holds the reference.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="inventory">What is known of keys.</param>
    /// <param name="location">Where the reference stands in the source or in a file.</param>
    public static Diagnostic? Create(string text, in SecretReference reference, SecretInventory inventory, Location location)
    {
        var key = reference.GetKey();
        if (!reference.IsWellFormed)
        {
            return Diagnostic.Create(RuleDescriptors.MalformedReference, location, Properties(key), DescribeFault(reference.Fault, key, text[reference.Span.Start] == '<'));
        }

        var missing = inventory.FilesWithout(key);
        if (missing.Count == 0)
        {
            return null;
        }

        var properties = Properties(key).Add(DiagnosticProperties.MissingEnvironments, string.Join(",", missing.Select(file => file.Environment)));
        if (inventory.IsSetAnywhere(key))
        {
            return Diagnostic.Create(RuleDescriptors.PartlySetReference, location, properties, DescribeUnset(key, missing, closestKey: null));
        }

        var closestKey = inventory.FindClosestKey(key);
        if (closestKey is not null)
        {
            properties = properties.Add(DiagnosticProperties.ClosestKey, closestKey);
        }

        return Diagnostic.Create(RuleDescriptors.UnsetReference, location, properties, DescribeUnset(key, missing, closestKey));
    }

    private static ImmutableDictionary<string, string?> Properties(string key) => SecretKey.IsValid(key)
        ? ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Key, key)
        : ImmutableDictionary<string, string?>.Empty;

    private static string DescribeUnset(string key, IReadOnlyList<SecretFile> missing, string? closestKey)
    {
        var shown = ShownKey.Shorten(key);
        var environments = string.Join(" and ", missing.Select(file => $"'{file.Environment}'"));
        var files = string.Join(" and ", missing.Select(file => $"'{file.Name}'"));
        var advice = closestKey is null ? $"add it to {files}" : $"did you mean '{ShownKey.Shorten(closestKey)}'?";
        return $"The key '{shown}' is not set in {environments}, so the prompt will contain '[MISSING_SECRET:{shown}]' there: {advice}";
    }

    private static string DescribeFault(ReferenceFault fault, string key, bool isInAngles)
    {
        var shown = ShownKey.Shorten(key);
        return fault switch
        {
            ReferenceFault.WrongCase => $"The word 'secrets' is case-sensitive: write '{Spell(shown)}'",
            ReferenceFault.WhiteSpaceAtDot => $"White space stands beside the dot of this reference: write '{Spell(shown)}'",
            ReferenceFault.MissingKey => $"This reference names no key: write '{Spell("KEY")}'",
            ReferenceFault.Unclosed => $"The reference to '{shown}' is not closed: write '{Spell(shown)}'",
            _ => $"'{shown}' is not a valid key: write '{Spell("KEY")}' with a key of letters, digits and underscores that does not start with a digit",
        };

        string Spell(string name) => isInAngles ? $"<<secrets.{name}>>" : $"{{{{secrets.{name}}}}}";
    }
}
