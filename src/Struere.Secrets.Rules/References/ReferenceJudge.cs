using Struere.Secrets.Core.Prompts;
using Struere.Secrets.Core.Tools;

namespace Struere.Secrets.Rules.References;

/// <summary>Says what is wrong with a reference or an access, in C# or in any other file.</summary>
public static class ReferenceJudge
{
    private static readonly KeyMessages OfReferences = new(
        RuleCatalogue.PartlySet, RuleCatalogue.Unset, RuleCatalogue.UnsetTypo, RuleCatalogue.Undeclared, RuleCatalogue.UndeclaredTypo);

    private static readonly KeyMessages OfAccesses = new(
        RuleCatalogue.UnsetInTool, RuleCatalogue.UnsetInTool, RuleCatalogue.UnsetTypoInTool, RuleCatalogue.UndeclaredInTool, RuleCatalogue.UndeclaredTypoInTool);

    /// <summary>What is wrong with a reference; null if nothing is, as far as the files on this machine show.</summary>
    /// <param name="text">The text that contains the reference.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="inventory">What is known of keys.</param>
    public static Judgment? Judge(string text, in SecretReference reference, SecretInventory inventory)
    {
        var key = reference.GetKey();
        return reference.IsWellFormed ? JudgeKey(key, inventory, OfReferences) : JudgeFault(reference.Fault, key, text[reference.Span.Start] == '<');
    }

    /// <summary>What is wrong with a tool's access to a secret; null if nothing is, as far as the files on this machine show.</summary>
    /// <param name="access">The access.</param>
    /// <param name="inventory">What is known of keys.</param>
    public static Judgment? Judge(in SecretAccess access, SecretInventory inventory) => SecretKey.IsValid(access.Key)
        ? JudgeKey(access.Key, inventory, OfAccesses)
        : new Judgment(RuleCatalogue.InvalidKeyInTool, [ShownKey.Shorten(access.Key)]);

    private static Judgment? JudgeKey(string key, SecretInventory inventory, KeyMessages messages)
    {
        var isUndeclared = inventory.IsUndeclared(key);
        var missing = isUndeclared ? [] : inventory.FilesWithout(key);
        if (!isUndeclared && missing.Count == 0)
        {
            return null;
        }

        var facts = Judgment.FactsOf(key);
        if (!isUndeclared)
        {
            facts.Add(FactNames.MissingEnvironments, string.Join(",", missing.Select(file => file.Environment)));
        }

        var isPartlySet = !isUndeclared && inventory.IsSetAnywhere(key);
        var closestKey = isPartlySet ? null : inventory.FindClosestKey(key);
        if (closestKey is not null)
        {
            facts.Add(FactNames.ClosestKey, closestKey);
        }

        var shown = ShownKey.Shorten(key);
        var places = isUndeclared ? inventory.ManifestName : Enumerate(missing.Select(file => file.Environment));
        var advice = closestKey is null ? Enumerate(missing.Select(file => file.Name)) : ShownKey.Shorten(closestKey);
        return new Judgment(messages.Choose(isPartlySet, isUndeclared, hasClosestKey: closestKey is not null), [shown, places, MissingSecret.TextOf(shown), advice], facts);
    }

    private static Judgment JudgeFault(ReferenceFault fault, string key, bool isInAngles)
    {
        var format = fault switch
        {
            ReferenceFault.WrongCase => RuleCatalogue.WrongCase,
            ReferenceFault.WhiteSpaceAtDot => RuleCatalogue.WhiteSpaceAtDot,
            ReferenceFault.MissingKey => RuleCatalogue.MissingKey,
            ReferenceFault.Singular => RuleCatalogue.Singular,
            ReferenceFault.NoDot => RuleCatalogue.NoDot,
            ReferenceFault.Filter => RuleCatalogue.Filter,
            ReferenceFault.Unclosed => RuleCatalogue.Unclosed,
            _ => RuleCatalogue.InvalidKeyInReference,
        };
        var shown = ShownKey.Shorten(key);
        var meant = fault is ReferenceFault.MissingKey or ReferenceFault.InvalidKey ? "KEY" : shown;
        var facts = Judgment.FactsOf(key);
        if (facts.Count == 0 && CorrectedKey.Find(key) is { } corrected)
        {
            facts.Add(FactNames.CorrectedKey, corrected);
        }

        return new(format, [shown, isInAngles ? ReferenceSpelling.InAngles(meant) : ReferenceSpelling.InBraces(meant)], facts);
    }

    private static string Enumerate(IEnumerable<string> names) => string.Join(" and ", names.Select(name => $"'{name}'"));

    /// <summary>The messages about a key. The arguments are the key, where it is missing, what the prompt will contain, and the files or the closest key.</summary>
    private sealed record KeyMessages(MessageFormat PartlySet, MessageFormat Unset, MessageFormat UnsetTypo, MessageFormat Undeclared, MessageFormat UndeclaredTypo)
    {
        public MessageFormat Choose(bool isPartlySet, bool isUndeclared, bool hasClosestKey) => isPartlySet ? PartlySet
            : isUndeclared ? (hasClosestKey ? UndeclaredTypo : Undeclared)
            : hasClosestKey ? UnsetTypo : Unset;
    }
}
