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
    public static Diagnostic? Create(in SecretReference reference, SecretInventory inventory, Location location)
    {
        var key = reference.GetKey();
        if (!reference.IsWellFormed)
        {
            return Diagnostic.Create(RuleDescriptors.MalformedReference, location, Properties(key), DescribeFault(reference.Fault, key));
        }

        var missing = inventory.EnvironmentsWithout(key);
        if (missing.Count == 0)
        {
            return null;
        }

        var properties = Properties(key).Add(DiagnosticProperties.MissingEnvironments, string.Join(",", missing));
        if (inventory.IsSetAnywhere(key))
        {
            return Diagnostic.Create(RuleDescriptors.PartlySetReference, location, properties, DescribeUnset(key, missing));
        }

        // A key that the manifest names was meant, however near another one is.
        var closest = inventory.DeclaredKeys.Contains(key) ? null : ClosestKey.Find(key, inventory.DeclaredKeys);
        return closest is null
            ? Diagnostic.Create(RuleDescriptors.UnsetReference, location, properties, DescribeUnset(key, missing))
            : Diagnostic.Create(
                RuleDescriptors.UnsetReference,
                location,
                properties.Add(DiagnosticProperties.ClosestKey, closest),
                $"{DescribeUnset(key, missing)}; did you mean '{ShownKey.Shorten(closest)}'?");
    }

    private static ImmutableDictionary<string, string?> Properties(string key) => SecretKey.IsValid(key)
        ? ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Key, key)
        : ImmutableDictionary<string, string?>.Empty;

    private static string DescribeUnset(string key, IReadOnlyList<string> missing)
    {
        var shown = ShownKey.Shorten(key);
        var environments = string.Join(" and ", missing.Select(environment => $"'{environment}'"));
        return $"The key '{shown}' is not set in {environments}, so the prompt will contain '[MISSING_SECRET:{shown}]' there";
    }

    private static string DescribeFault(ReferenceFault fault, string key)
    {
        var shown = ShownKey.Shorten(key);
        return fault switch
        {
            ReferenceFault.WrongCase => $"The word 'secrets' is case-sensitive: write '{{{{secrets.{shown}}}}}'",
            ReferenceFault.WhiteSpaceAtDot => $"White space stands beside the dot of this reference: write '{{{{secrets.{shown}}}}}'",
            ReferenceFault.MissingKey => "This reference names no key: write '{{secrets.KEY}}'",
            ReferenceFault.Unclosed => $"The reference to '{shown}' is not closed: write '{{{{secrets.{shown}}}}}'",
            _ => $"'{shown}' is not a valid key: write '{{{{secrets.KEY}}}}' with a key of letters, digits and underscores that does not start with a digit",
        };
    }
}
