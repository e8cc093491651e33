using Microsoft.CodeAnalysis;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Analyzer;

/// <summary>
/// The catalogue: title, category and default severity of every rule. Messages are made where the fault is known, so
/// every message format is the message.
/// </summary>
public static class RuleDescriptors
{
    private const string SecretFiles = "Struere.SecretFiles";
    private const string References = "Struere.References";
    private const string Values = "Struere.Values";
    private const string Git = "Struere.Git";

    /// <summary>STRU1001.</summary>
    public static readonly DiagnosticDescriptor InvalidKey =
        Create(RuleIds.InvalidKey, "Key is not a valid secret key", SecretFiles, DiagnosticSeverity.Error);

    /// <summary>STRU1002.</summary>
    public static readonly DiagnosticDescriptor NotAnAssignment =
        Create(RuleIds.NotAnAssignment, "Line is not an assignment", SecretFiles, DiagnosticSeverity.Error);

    /// <summary>STRU1003.</summary>
    public static readonly DiagnosticDescriptor DuplicateKey =
        Create(RuleIds.DuplicateKey, "Key is set twice", SecretFiles, DiagnosticSeverity.Warning);

    /// <summary>STRU1004.</summary>
    public static readonly DiagnosticDescriptor UnclosedQuote =
        Create(RuleIds.UnclosedQuote, "Quote is never closed", SecretFiles, DiagnosticSeverity.Error);

    /// <summary>STRU1005.</summary>
    public static readonly DiagnosticDescriptor ReadDifferently =
        Create(RuleIds.ReadDifferently, "Value is read differently by other readers", SecretFiles, DiagnosticSeverity.Warning);

    /// <summary>STRU1006.</summary>
    public static readonly DiagnosticDescriptor PlaceholderInProduction =
        Create(RuleIds.PlaceholderInProduction, "Value is empty or a placeholder in production", SecretFiles, DiagnosticSeverity.Warning);

    /// <summary>STRU1007.</summary>
    public static readonly DiagnosticDescriptor UnreadableText =
        Create(RuleIds.UnreadableText, "File is not UTF-8 or holds NUL", SecretFiles, DiagnosticSeverity.Error);

    /// <summary>STRU1008.</summary>
    public static readonly DiagnosticDescriptor KeysDifferInCase =
        Create(RuleIds.KeysDifferInCase, "Keys differ only in case", SecretFiles, DiagnosticSeverity.Warning);

    /// <summary>STRU1009.</summary>
    public static readonly DiagnosticDescriptor NotInManifest =
        Create(RuleIds.NotInManifest, "Key is missing from the key manifest", SecretFiles, DiagnosticSeverity.Warning);

    /// <summary>STRU1010.</summary>
    public static readonly DiagnosticDescriptor LiveCredentialInDevelopment =
        Create(RuleIds.LiveCredentialInDevelopment, "Live credential in development", SecretFiles, DiagnosticSeverity.Warning);

    /// <summary>STRU1011.</summary>
    public static readonly DiagnosticDescriptor SharedCredential =
        Create(RuleIds.SharedCredential, "Development and production share a credential", SecretFiles, DiagnosticSeverity.Info);

    /// <summary>STRU1012.</summary>
    public static readonly DiagnosticDescriptor NoManifest =
        Create(RuleIds.NoManifest, "There is no key manifest", SecretFiles, DiagnosticSeverity.Info);

    /// <summary>STRU1013.</summary>
    public static readonly DiagnosticDescriptor StrayValue =
        Create(RuleIds.StrayValue, "Value of a secret is read as a key", SecretFiles, DiagnosticSeverity.Error);

    /// <summary>STRU2001.</summary>
    public static readonly DiagnosticDescriptor UnsetReference =
        Create(RuleIds.UnsetReference, "Reference to a key that no environment sets", References, DiagnosticSeverity.Warning);

    /// <summary>STRU2002.</summary>
    public static readonly DiagnosticDescriptor PartlySetReference =
        Create(RuleIds.PartlySetReference, "Reference to a key that one environment lacks", References, DiagnosticSeverity.Warning);

    /// <summary>STRU2003.</summary>
    public static readonly DiagnosticDescriptor MalformedReference =
        Create(RuleIds.MalformedReference, "Reference is malformed", References, DiagnosticSeverity.Warning);

    /// <summary>STRU2004.</summary>
    public static readonly DiagnosticDescriptor InterpolatedReference =
        Create(RuleIds.InterpolatedReference, "Formatting eats the braces of a reference", References, DiagnosticSeverity.Warning);

    /// <summary>STRU2005.</summary>
    public static readonly DiagnosticDescriptor UnsetAccess =
        Create(RuleIds.UnsetAccess, "Tool reads a key that is not set", References, DiagnosticSeverity.Warning);

    /// <summary>STRU2006.</summary>
    public static readonly DiagnosticDescriptor ReplaceableLiteral =
        Create(RuleIds.ReplaceableLiteral, "Literal could be the generated constant", References, DiagnosticSeverity.Hidden);

    /// <summary>STRU2007. It is off, because code that is not in this project may refer to a key.</summary>
    public static readonly DiagnosticDescriptor UnreferencedKey = new(
        RuleIds.UnreferencedKey,
        "Key is never referenced",
        "{0}",
        References,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: false,
        helpLinkUri: RulePage.UrlOf(RuleIds.UnreferencedKey),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>STRU2008. It is off, because a reference is no fault: <c>StruereVerify</c> turns it on.</summary>
    public static readonly DiagnosticDescriptor ListedReference = new(
        RuleIds.ListedReference,
        "Reference to a secret",
        "{0}",
        References,
        DiagnosticSeverity.Info,
        isEnabledByDefault: false,
        helpLinkUri: RulePage.UrlOf(RuleIds.ListedReference),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>STRU2009.</summary>
    public static readonly DiagnosticDescriptor MisspelledVariable =
        Create(RuleIds.MisspelledVariable, "Name of a variable is nearly a key", References, DiagnosticSeverity.Info);

    /// <summary>STRU3001.</summary>
    public static readonly DiagnosticDescriptor WrittenValue =
        Create(RuleIds.WrittenValue, "Value of a secret is written down", Values, DiagnosticSeverity.Warning);

    /// <summary>STRU4001.</summary>
    public static readonly DiagnosticDescriptor CommittableSecretFile =
        Create(RuleIds.CommittableSecretFile, "Git would commit a secret file", Git, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, string category, DiagnosticSeverity defaultSeverity) =>
        new(id, title, "{0}", category, defaultSeverity, isEnabledByDefault: true, helpLinkUri: RulePage.UrlOf(id));
}
