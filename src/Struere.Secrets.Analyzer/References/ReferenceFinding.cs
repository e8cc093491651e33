using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Prompts;
using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Tools;

namespace Struere.Secrets.Analyzer.References;

/// <summary>Says what is wrong with a reference or an access, wherever it stands.</summary>
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

        return CreateUnset(
            key,
            inventory,
            location,
            RuleDescriptors.UnsetReference,
            RuleDescriptors.PartlySetReference,
            consequence: shown => $"the prompt will contain '{MissingSecret.TextOf(shown)}'");
    }

    /// <summary>The diagnostic of a tool's access to a secret, or null where nothing is wrong as far as the files on this machine tell.</summary>
    /// <param name="access">The access.</param>
    /// <param name="inventory">What is known of keys.</param>
    /// <param name="location">Where the access stands.</param>
    public static Diagnostic? Create(in SecretAccess access, SecretInventory inventory, Location location)
    {
        if (!SecretKey.IsValid(access.Key))
        {
            return Diagnostic.Create(
                RuleDescriptors.UnsetAccess,
                location,
                $"'{ShownKey.Shorten(access.Key)}' is not a valid key, so the tool will always read 'undefined': use a key of letters, digits and underscores that does not start with a digit");
        }

        return CreateUnset(
            access.Key,
            inventory,
            location,
            RuleDescriptors.UnsetAccess,
            RuleDescriptors.UnsetAccess,
            consequence: _ => "the tool will read 'undefined'");
    }

    private static Diagnostic? CreateUnset(
        string key, SecretInventory inventory, Location location, DiagnosticDescriptor unset, DiagnosticDescriptor partlySet, Func<string, string> consequence)
    {
        if (inventory.IsUndeclared(key))
        {
            return Diagnostic.Create(unset, location, WithClosestKey(Properties(key), inventory.FindClosestKey(key)), DescribeUndeclared(key, inventory, consequence));
        }

        var missing = inventory.FilesWithout(key);
        if (missing.Count == 0)
        {
            return null;
        }

        var properties = Properties(key).Add(DiagnosticProperties.MissingEnvironments, string.Join(",", missing.Select(file => file.Environment)));
        if (inventory.IsSetAnywhere(key))
        {
            return Diagnostic.Create(partlySet, location, properties, DescribeUnset(key, missing, closestKey: null, consequence));
        }

        var closestKey = inventory.FindClosestKey(key);
        return Diagnostic.Create(unset, location, WithClosestKey(properties, closestKey), DescribeUnset(key, missing, closestKey, consequence));
    }

    private static ImmutableDictionary<string, string?> WithClosestKey(ImmutableDictionary<string, string?> properties, string? closestKey) =>
        closestKey is null ? properties : properties.Add(DiagnosticProperties.ClosestKey, closestKey);

    private static ImmutableDictionary<string, string?> Properties(string key) => SecretKey.IsValid(key)
        ? ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Key, key)
        : ImmutableDictionary<string, string?>.Empty;

    private static string DescribeUndeclared(string key, SecretInventory inventory, Func<string, string> consequence)
    {
        var shown = ShownKey.Shorten(key);
        var closestKey = inventory.FindClosestKey(key);
        var advice = closestKey is null ? $"add it to '{inventory.ManifestName}'" : $"did you mean '{ShownKey.Shorten(closestKey)}'?";
        return $"The key '{shown}' is not declared in '{inventory.ManifestName}', so {consequence(shown)} unless an environment sets it: {advice}";
    }

    private static string DescribeUnset(string key, IReadOnlyList<SecretFile> missing, string? closestKey, Func<string, string> consequence)
    {
        var shown = ShownKey.Shorten(key);
        var environments = string.Join(" and ", missing.Select(file => $"'{file.Environment}'"));
        var files = string.Join(" and ", missing.Select(file => $"'{file.Name}'"));
        var advice = closestKey is null ? $"add it to {files}" : $"did you mean '{ShownKey.Shorten(closestKey)}'?";
        return $"The key '{shown}' is not set in {environments}, so {consequence(shown)} there: {advice}";
    }

    private static string DescribeFault(ReferenceFault fault, string key, bool isInAngles)
    {
        var shown = ShownKey.Shorten(key);
        return fault switch
        {
            ReferenceFault.WrongCase => $"The word 'secrets' is case-sensitive: write '{Spell(shown)}'",
            ReferenceFault.WhiteSpaceAtDot => $"White space stands beside the dot of this reference: write '{Spell(shown)}'",
            ReferenceFault.MissingKey => $"This reference names no key: write '{Spell("KEY")}'",
            ReferenceFault.Singular => $"The word is 'secrets': write '{Spell(shown)}'",
            ReferenceFault.NoDot => $"A dot comes before the key: write '{Spell(shown)}'",
            ReferenceFault.Filter => $"References have no filters, so this is not resolved: write '{Spell(shown)}'",
            ReferenceFault.Unclosed => $"The reference to '{shown}' is not closed: write '{Spell(shown)}'",
            _ => $"'{shown}' is not a valid key: write '{Spell("KEY")}' with a key of letters, digits and underscores that does not start with a digit",
        };

        string Spell(string name) => isInAngles ? $"<<secrets.{name}>>" : $"{{{{secrets.{name}}}}}";
    }
}
