using System;
using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Rules;

/// <summary>Every rule: its ID, area, default severity, title and description. Each field has the name of its ID in <see cref="RuleIds"/>.</summary>
public static class RuleCatalogue
{
    /// <summary>STRU1001.</summary>
    public static readonly RuleDescriptor InvalidKey = new(
        RuleIds.InvalidKey, RuleCategory.SecretFiles, RuleSeverity.Error,
        "Key is not a valid secret key",
        "A key is made of ASCII letters, digits and underscores and does not start with a digit. The platform refuses other keys, so a file with one is not synced.");

    /// <summary>STRU1002.</summary>
    public static readonly RuleDescriptor NotAnAssignment = new(
        RuleIds.NotAnAssignment, RuleCategory.SecretFiles, RuleSeverity.Error,
        "Line is not an assignment",
        "npm dotenv drops a line that is neither an assignment nor a comment without a word, so the secret that it was meant to set is missing.");

    /// <summary>STRU1003.</summary>
    public static readonly RuleDescriptor DuplicateKey = new(
        RuleIds.DuplicateKey, RuleCategory.SecretFiles, RuleSeverity.Warning,
        "Key is set twice",
        "The last assignment of a key wins, so an edit of an earlier one has no effect.");

    /// <summary>STRU1004.</summary>
    public static readonly RuleDescriptor UnclosedQuote = new(
        RuleIds.UnclosedQuote, RuleCategory.SecretFiles, RuleSeverity.Error,
        "Quote is never closed",
        "Readers disagree on where a value without a closing quote ends, and the lines below may become a part of it.");

    /// <summary>STRU1005.</summary>
    public static readonly RuleDescriptor ReadDifferently = new(
        RuleIds.ReadDifferently, RuleCategory.SecretFiles, RuleSeverity.Warning,
        "Value is read differently by other readers",
        "npm dotenv, which the platform uses, and Node, Bun or Docker Compose read different values from the same line.");

    /// <summary>STRU1006.</summary>
    public static readonly RuleDescriptor PlaceholderInProduction = new(
        RuleIds.PlaceholderInProduction, RuleCategory.SecretFiles, RuleSeverity.Warning,
        "Value is empty or a placeholder in production",
        "A sync refuses to replace a production secret with nothing or with a placeholder.");

    /// <summary>STRU1007.</summary>
    public static readonly RuleDescriptor UnreadableText = new(
        RuleIds.UnreadableText, RuleCategory.SecretFiles, RuleSeverity.Error,
        "File is not UTF-8, holds NUL or is too large",
        "Readers of .env files expect UTF-8: other bytes become other characters, and the secret is wrong. Of a file above 10 MiB nothing is read.");

    /// <summary>STRU1008.</summary>
    public static readonly RuleDescriptor KeysDifferInCase = new(
        RuleIds.KeysDifferInCase, RuleCategory.SecretFiles, RuleSeverity.Warning,
        "Keys differ only in case",
        "Keys are case-sensitive, so two spellings are two secrets.");

    /// <summary>STRU1009.</summary>
    public static readonly RuleDescriptor NotInManifest = new(
        RuleIds.NotInManifest, RuleCategory.SecretFiles, RuleSeverity.Warning,
        "Key is missing from the key manifest",
        "A clean clone has only the key manifest, so code that uses a key that is not in it does not compile there.");

    /// <summary>STRU1010.</summary>
    public static readonly RuleDescriptor LiveCredentialInDevelopment = new(
        RuleIds.LiveCredentialInDevelopment, RuleCategory.SecretFiles, RuleSeverity.Warning,
        "Live credential in development",
        "A test run with a live credential reaches real accounts and real customers.");

    /// <summary>STRU1011.</summary>
    public static readonly RuleDescriptor SharedCredential = new(
        RuleIds.SharedCredential, RuleCategory.SecretFiles, RuleSeverity.Info,
        "Development and production share a credential",
        "Everyone who has the credential of development has that of production too.");

    /// <summary>STRU1012.</summary>
    public static readonly RuleDescriptor NoManifest = new(
        RuleIds.NoManifest, RuleCategory.SecretFiles, RuleSeverity.Info,
        "There is no key manifest",
        "Secret files are not committed. Without a key manifest a clean clone has no keys, so code that uses them does not compile.");

    /// <summary>STRU1013.</summary>
    public static readonly RuleDescriptor StrayValue = new(
        RuleIds.StrayValue, RuleCategory.SecretFiles, RuleSeverity.Error,
        "Value of a secret is read as a key",
        "A value on a line of its own that ends in an equals sign is read as a key, and keys are shown in messages and generated code.");

    /// <summary>STRU2001.</summary>
    public static readonly RuleDescriptor UnsetReference = new(
        RuleIds.UnsetReference, RuleCategory.References, RuleSeverity.Warning,
        "Reference to a key that no environment sets",
        "The platform puts [MISSING_SECRET:KEY] in the place of a reference to a key that is not set, and customers read it.");

    /// <summary>STRU2002.</summary>
    public static readonly RuleDescriptor PartlySetReference = new(
        RuleIds.PartlySetReference, RuleCategory.References, RuleSeverity.Warning,
        "Reference to a key that one environment lacks",
        "The prompt works in one environment and contains [MISSING_SECRET:KEY] in the other.");

    /// <summary>STRU2003.</summary>
    public static readonly RuleDescriptor MalformedReference = new(
        RuleIds.MalformedReference, RuleCategory.References, RuleSeverity.Warning,
        "Reference is malformed",
        "The platform does not resolve a text that is only nearly a reference, so the prompt contains it as it is written.");

    /// <summary>STRU2004.</summary>
    public static readonly RuleDescriptor InterpolatedReference = new(
        RuleIds.InterpolatedReference, RuleCategory.References, RuleSeverity.Warning,
        "Formatting eats the braces of a reference",
        "In interpolated strings and formats two braces stand for one, so the text holds {secrets.KEY}, which the platform does not resolve.");

    /// <summary>STRU2005.</summary>
    public static readonly RuleDescriptor UnsetAccess = new(
        RuleIds.UnsetAccess, RuleCategory.References, RuleSeverity.Warning,
        "Tool reads a key that is not set",
        "A tool reads undefined for a key that is not set.");

    /// <summary>STRU2006.</summary>
    public static readonly RuleDescriptor ReplaceableLiteral = new(
        RuleIds.ReplaceableLiteral, RuleCategory.References, RuleSeverity.Hidden,
        "Literal could be the generated constant",
        "A typo in a constant does not compile; a typo in a literal does.");

    /// <summary>STRU2007. It is off, because code that is not in this project may refer to a key.</summary>
    public static readonly RuleDescriptor UnreferencedKey = new(
        RuleIds.UnreferencedKey, RuleCategory.References, RuleSeverity.Warning,
        "Key is never referenced",
        "A secret that nothing uses can leak without being of any use.",
        isEnabledByDefault: false,
        seesWholeProject: true);

    /// <summary>STRU2008. It is off, because a reference is not a fault: <c>StruereVerify</c> turns it on.</summary>
    public static readonly RuleDescriptor ListedReference = new(
        RuleIds.ListedReference, RuleCategory.References, RuleSeverity.Info,
        "Reference to a secret",
        "StruereVerify asks for the list of all references to see whether the server sets their keys.",
        isEnabledByDefault: false,
        seesWholeProject: true);

    /// <summary>STRU2009.</summary>
    public static readonly RuleDescriptor MisspelledVariable = new(
        RuleIds.MisspelledVariable, RuleCategory.References, RuleSeverity.Info,
        "Name of a variable is nearly a key",
        "An environment variable with a misspelled name is null when the program runs; a misspelled member of the generated class does not compile.");

    /// <summary>STRU3001.</summary>
    public static readonly RuleDescriptor WrittenValue = new(
        RuleIds.WrittenValue, RuleCategory.Values, RuleSeverity.Warning,
        "Value of a secret is written down",
        "A secret in source code, a prompt or settings is in the repository, and everyone who reads it has it.");

    /// <summary>STRU4001.</summary>
    public static readonly RuleDescriptor CommittableSecretFile = new(
        RuleIds.CommittableSecretFile, RuleCategory.Git, RuleSeverity.Warning,
        "Git would commit a secret file",
        "A secret that was committed once stays in the history of the repository.");

    private static readonly Dictionary<string, RuleDescriptor> ById = typeof(RuleCatalogue).GetFields()
        .Select(field => (RuleDescriptor)field.GetValue(null)!)
        .ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>The rules in the order of their IDs.</summary>
    public static IReadOnlyList<RuleDescriptor> All { get; } = ById.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();

    /// <summary>The rule with an ID, or null.</summary>
    public static RuleDescriptor? Find(string id) => ById.TryGetValue(id, out var rule) ? rule : null;
}
