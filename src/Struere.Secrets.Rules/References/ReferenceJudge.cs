using System;
using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Prompts;
using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Tools;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Rules.References;

/// <summary>Says what is wrong with a reference or an access, in C# or in any other file.</summary>
public static class ReferenceJudge
{
    /// <summary>What is wrong with a reference; null if nothing is, as far as the files on this machine tell.</summary>
    /// <param name="text">The text that holds the reference.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="inventory">What is known of keys.</param>
    public static Judgment? Judge(string text, in SecretReference reference, SecretInventory inventory)
    {
        var key = reference.GetKey();
        return reference.IsWellFormed
            ? JudgeKey(key, inventory, RuleCatalogue.UnsetReference, RuleCatalogue.PartlySetReference, shown => $"the prompt will contain '{MissingSecret.TextOf(shown)}'")
            : new Judgment(RuleCatalogue.MalformedReference, DescribeFault(reference.Fault, key, text[reference.Span.Start] == '<'), Judgment.FactsOf(key));
    }

    /// <summary>What is wrong with a tool's access to a secret; null if nothing is, as far as the files on this machine tell.</summary>
    /// <param name="access">The access.</param>
    /// <param name="inventory">What is known of keys.</param>
    public static Judgment? Judge(in SecretAccess access, SecretInventory inventory) => SecretKey.IsValid(access.Key)
        ? JudgeKey(access.Key, inventory, RuleCatalogue.UnsetAccess, RuleCatalogue.UnsetAccess, _ => "the tool will read 'undefined'")
        : new Judgment(
            RuleCatalogue.UnsetAccess,
            $"'{ShownKey.Shorten(access.Key)}' is not a valid key, so the tool will always read 'undefined': use a key of letters, digits and underscores that does not start with a digit");

    private static Judgment? JudgeKey(string key, SecretInventory inventory, RuleDescriptor unset, RuleDescriptor partlySet, Func<string, string> consequence)
    {
        if (inventory.IsUndeclared(key))
        {
            var facts = Judgment.FactsOf(key);
            AddClosestKey(facts, inventory.FindClosestKey(key));
            return new Judgment(unset, DescribeUndeclared(key, inventory, consequence), facts);
        }

        var missing = inventory.FilesWithout(key);
        if (missing.Count == 0)
        {
            return null;
        }

        var factsOfMissing = Judgment.FactsOf(key);
        factsOfMissing.Add(FactNames.MissingEnvironments, string.Join(",", missing.Select(file => file.Environment)));
        if (inventory.IsSetAnywhere(key))
        {
            return new Judgment(partlySet, DescribeUnset(key, missing, closestKey: null, consequence), factsOfMissing);
        }

        var closestKey = inventory.FindClosestKey(key);
        AddClosestKey(factsOfMissing, closestKey);
        return new Judgment(unset, DescribeUnset(key, missing, closestKey, consequence), factsOfMissing);
    }

    private static void AddClosestKey(Dictionary<string, string> facts, string? closestKey)
    {
        if (closestKey is not null)
        {
            facts.Add(FactNames.ClosestKey, closestKey);
        }
    }

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
