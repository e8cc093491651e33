namespace Struere.Secrets.Rules;

/// <summary>
/// Every rule: its ID, area, default severity, title and description, and below each rule what it says. A rule has the name of its ID in
/// <see cref="RuleIds"/>; what STRU1001 to STRU1005 and STRU1013 say is in <see cref="DotEnvMessages"/>.
/// </summary>
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
        "npm dotenv silently drops a line that is neither an assignment nor a comment, so the secret that it was meant to set is missing.");

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

    internal static readonly MessageFormat EmptyValue = PlaceholderInProduction.Says(
        "The value of {0} in '{1}' is empty: set the secret, or remove the line");

    internal static readonly MessageFormat EmptyValues = PlaceholderInProduction.Says(
        "{0} values in '{1}' are empty: set the secrets, or remove the lines ({2})");

    internal static readonly MessageFormat Placeholder = PlaceholderInProduction.Says(
        "The value of {0} in '{1}' is a placeholder: set the secret, or remove the line");

    internal static readonly MessageFormat Placeholders = PlaceholderInProduction.Says(
        "{0} values in '{1}' are placeholders: set the secrets, or remove the lines ({2})");

    /// <summary>STRU1007.</summary>
    public static readonly RuleDescriptor UnreadableText = new(
        RuleIds.UnreadableText, RuleCategory.SecretFiles, RuleSeverity.Error,
        "File is not UTF-8, has NUL characters or is too large",
        "Readers of .env files expect UTF-8: other bytes become other characters, and the secret is wrong. A file larger than 10 MiB is not read.");

    internal static readonly MessageFormat NulCharacter = UnreadableText.Says(TextFaults.NulCharacter);

    internal static readonly MessageFormat LostCharacter = UnreadableText.Says(
        "This is not UTF-8, or was lost when the file was saved: type the character again and save the file as UTF-8");

    internal static readonly MessageFormat ForeignBytes = UnreadableText.Says(TextFaults.ForeignBytes);

    internal static readonly MessageFormat OtherEncoding = UnreadableText.Says(
        "'{0}' is encoded in {1}: save the file as UTF-8");

    internal static readonly MessageFormat LargeFile = UnreadableText.Says(
        "'{0}' is larger than 10 MiB, so nothing in it is read: remove what is not a secret");

    /// <summary>STRU1008.</summary>
    public static readonly RuleDescriptor KeysDifferInCase = new(
        RuleIds.KeysDifferInCase, RuleCategory.SecretFiles, RuleSeverity.Warning,
        "Keys differ only in case",
        "Keys are case-sensitive, so two spellings are two secrets.");

    internal static readonly MessageFormat TwoSpellings = KeysDifferInCase.Says(
        "The keys '{0}' and '{1}' in '{2}' differ only in case, so they are two secrets: use one spelling");

    /// <summary>STRU1009.</summary>
    public static readonly RuleDescriptor NotInManifest = new(
        RuleIds.NotInManifest, RuleCategory.SecretFiles, RuleSeverity.Warning,
        "Key is missing from the key manifest",
        "A clean clone has only the key manifest, so code that uses a key that is not in it does not compile there.");

    internal static readonly MessageFormat MissingInManifest = NotInManifest.Says(
        "The key '{0}' is not in '{1}', so code that uses it does not compile in a clean clone: add the key there, without its value");

    /// <summary>STRU1010.</summary>
    public static readonly RuleDescriptor LiveCredentialInDevelopment = new(
        RuleIds.LiveCredentialInDevelopment, RuleCategory.SecretFiles, RuleSeverity.Warning,
        "Live credential in development",
        "A test run with a live credential reaches real accounts and real customers.");

    internal static readonly MessageFormat LiveCredential = LiveCredentialInDevelopment.Says(
        "The value of '{0}' has the form of a live credential, so development would reach a real account: use a test credential in '{1}'");

    /// <summary>STRU1011.</summary>
    public static readonly RuleDescriptor SharedCredential = new(
        RuleIds.SharedCredential, RuleCategory.SecretFiles, RuleSeverity.Info,
        "Development and production share a credential",
        "Everyone who has the credential of development has that of production too.");

    internal static readonly MessageFormat SameCredential = SharedCredential.Says(
        "'{0}' in '{1}' and '{2}' in '{3}' are the same credential: give each environment its own");

    /// <summary>STRU1012.</summary>
    public static readonly RuleDescriptor NoManifest = new(
        RuleIds.NoManifest, RuleCategory.SecretFiles, RuleSeverity.Info,
        "There is no key manifest",
        "Secret files are not committed. Without a key manifest a clean clone has no keys, so code that uses them does not compile.");

    internal static readonly MessageFormat MissingManifest = NoManifest.Says(
        "There is no '{0}', so code that uses the generated keys does not compile in a clean clone: add the file, with the keys and without their values");

    /// <summary>STRU1013.</summary>
    public static readonly RuleDescriptor StrayValue = new(
        RuleIds.StrayValue, RuleCategory.SecretFiles, RuleSeverity.Error,
        "Value of a secret is read as a key",
        "A value on a line of its own that ends in an equals sign is read as a key, and keys are shown in messages and generated code.");

    /// <summary>STRU2001.</summary>
    public static readonly RuleDescriptor UnsetReference = new(
        RuleIds.UnsetReference, RuleCategory.References, RuleSeverity.Warning,
        "Reference to a key that no environment sets",
        "The platform replaces a reference to a key that is not set with [MISSING_SECRET:KEY], and customers read it.");

    internal static readonly MessageFormat Unset = UnsetReference.Says(
        "The key '{0}' is not set in {1}, so the prompt will contain '{2}' there: add it to {3}");

    internal static readonly MessageFormat UnsetTypo = UnsetReference.Says(
        "The key '{0}' is not set in {1}, so the prompt will contain '{2}' there: did you mean '{3}'?");

    internal static readonly MessageFormat Undeclared = UnsetReference.Says(
        "The key '{0}' is not declared in '{1}', so the prompt will contain '{2}' unless an environment sets it: add it to '{1}'");

    internal static readonly MessageFormat UndeclaredTypo = UnsetReference.Says(
        "The key '{0}' is not declared in '{1}', so the prompt will contain '{2}' unless an environment sets it: did you mean '{3}'?");

    /// <summary>STRU2002.</summary>
    public static readonly RuleDescriptor PartlySetReference = new(
        RuleIds.PartlySetReference, RuleCategory.References, RuleSeverity.Warning,
        "Reference to a key that one environment lacks",
        "The prompt works in one environment and contains [MISSING_SECRET:KEY] in the other.");

    internal static readonly MessageFormat PartlySet = PartlySetReference.Says(
        "The key '{0}' is not set in {1}, so the prompt will contain '{2}' there: add it to {3}");

    /// <summary>STRU2003.</summary>
    public static readonly RuleDescriptor MalformedReference = new(
        RuleIds.MalformedReference, RuleCategory.References, RuleSeverity.Warning,
        "Reference is malformed",
        "The platform does not resolve a text that is only nearly a reference, so the prompt contains it unchanged.");

    internal static readonly MessageFormat WrongCase = MalformedReference.Says(
        "The word 'secrets' is case-sensitive: write '{1}'");

    internal static readonly MessageFormat WhiteSpaceAtDot = MalformedReference.Says(
        "This reference has white space beside its dot: write '{1}'");

    internal static readonly MessageFormat MissingKey = MalformedReference.Says(
        "This reference names no key: write '{1}'");

    internal static readonly MessageFormat Singular = MalformedReference.Says(
        "The word is 'secrets': write '{1}'");

    internal static readonly MessageFormat NoDot = MalformedReference.Says(
        "A dot comes before the key: write '{1}'");

    internal static readonly MessageFormat Filter = MalformedReference.Says(
        "References have no filters, so this is not resolved: write '{1}'");

    internal static readonly MessageFormat Unclosed = MalformedReference.Says(
        "The reference to '{0}' is not closed: write '{1}'");

    internal static readonly MessageFormat InvalidKeyInReference = MalformedReference.Says(
        "'{0}' is not a valid key: write '{1}' with a key of letters, digits and underscores that does not start with a digit");

    /// <summary>STRU2004.</summary>
    public static readonly RuleDescriptor InterpolatedReference = new(
        RuleIds.InterpolatedReference, RuleCategory.References, RuleSeverity.Warning,
        "Formatting eats the braces of a reference",
        "In interpolated strings and formats two braces mean one, so the text contains {secrets.KEY}, which the platform does not resolve.");

    internal static readonly MessageFormat Interpolation = InterpolatedReference.Says(
        "Interpolation turns this into '{0}', which is not resolved: write '{1}'");

    internal static readonly MessageFormat InterpolationOfKey = InterpolatedReference.Says(
        "Interpolation turns this into '{0}', which is not resolved: write '{1}' or '{2}'");

    internal static readonly MessageFormat Formatting = InterpolatedReference.Says(
        "Formatting turns this into '{0}', which is not resolved: write '{1}'");

    /// <summary>STRU2005.</summary>
    public static readonly RuleDescriptor UnsetAccess = new(
        RuleIds.UnsetAccess, RuleCategory.References, RuleSeverity.Warning,
        "Tool reads a key that is not set",
        "A tool reads undefined for a key that is not set.");

    internal static readonly MessageFormat UnsetInTool = UnsetAccess.Says(
        "The key '{0}' is not set in {1}, so the tool will read 'undefined' there: add it to {3}");

    internal static readonly MessageFormat UnsetTypoInTool = UnsetAccess.Says(
        "The key '{0}' is not set in {1}, so the tool will read 'undefined' there: did you mean '{3}'?");

    internal static readonly MessageFormat UndeclaredInTool = UnsetAccess.Says(
        "The key '{0}' is not declared in '{1}', so the tool will read 'undefined' unless an environment sets it: add it to '{1}'");

    internal static readonly MessageFormat UndeclaredTypoInTool = UnsetAccess.Says(
        "The key '{0}' is not declared in '{1}', so the tool will read 'undefined' unless an environment sets it: did you mean '{3}'?");

    internal static readonly MessageFormat InvalidKeyInTool = UnsetAccess.Says(
        "'{0}' is not a valid key, so the tool will always read 'undefined': use a key of letters, digits and underscores that does not start with a digit");

    /// <summary>STRU2006.</summary>
    public static readonly RuleDescriptor ReplaceableLiteral = new(
        RuleIds.ReplaceableLiteral, RuleCategory.References, RuleSeverity.Hidden,
        "Literal could be the generated constant",
        "A typo in a constant does not compile; a typo in a literal does.");

    internal static readonly MessageFormat GeneratedConstant = ReplaceableLiteral.Says(
        "This text is the constant '{0}': use it, so that a typo in the key does not compile");

    /// <summary>STRU2007. It is off, because code that is not in this project may refer to a key.</summary>
    public static readonly RuleDescriptor UnreferencedKey = new(
        RuleIds.UnreferencedKey, RuleCategory.References, RuleSeverity.Warning,
        "Key is never referenced",
        "A secret that nothing uses can leak without being of any use.",
        isEnabledByDefault: false,
        seesWholeProject: true);

    internal static readonly MessageFormat NothingRefers = UnreferencedKey.Says(
        "Nothing in this project refers to the key '{0}': remove it from the files that name it, and from the environments that set it");

    /// <summary>STRU2008. It is off, because a reference is not a fault: <c>StruereVerify</c> turns it on.</summary>
    public static readonly RuleDescriptor ListedReference = new(
        RuleIds.ListedReference, RuleCategory.References, RuleSeverity.Info,
        "Reference to a secret",
        "StruereVerify asks for the list of all references to see whether the server sets their keys.",
        isEnabledByDefault: false,
        seesWholeProject: true);

    internal static readonly MessageFormat Refers = ListedReference.Says(
        "Refers to the secret '{0}'");

    internal static readonly MessageFormat ReferenceCount = ListedReference.Says(
        "{0} references to secrets");

    /// <summary>STRU2009.</summary>
    public static readonly RuleDescriptor MisspelledVariable = new(
        RuleIds.MisspelledVariable, RuleCategory.References, RuleSeverity.Info,
        "Name of a variable is nearly a key",
        "An environment variable with a misspelled name is null when the program runs; a misspelled member of the generated class does not compile.");

    internal static readonly MessageFormat NearlyAKey = MisspelledVariable.Says(
        "No secret is named '{0}': did you mean '{1}'? '{2}.FromEnvironment().{1}' does not compile when it is misspelled");

    /// <summary>STRU3001.</summary>
    public static readonly RuleDescriptor WrittenValue = new(
        RuleIds.WrittenValue, RuleCategory.Values, RuleSeverity.Warning,
        "Value of a secret is written down",
        "A secret in source code, a prompt or settings is in the repository, and everyone who reads it has it.");

    internal static readonly MessageFormat ValueInText = WrittenValue.Says(
        "The value of the secret '{0}' is written here: write '{1}' instead, and replace the secret with a new one if others have seen it");

    internal static readonly MessageFormat ValueInTool = WrittenValue.Says(
        "The value of the secret '{0}' is written here: read '{1}' instead, and replace the secret with a new one if others have seen it");

    internal static readonly MessageFormat ValueInSettings = WrittenValue.Says(
        "The value of the secret '{0}' is written here: read it from the environment variable '{1}' instead, and replace the secret with a new one if others have seen it");

    internal static readonly MessageFormat ValueInCSharp = WrittenValue.Says(
        "The value of the secret '{0}' is written here: read it through '{1}' instead, and replace the secret with a new one if others have seen it");

    /// <summary>STRU4001.</summary>
    public static readonly RuleDescriptor CommittableSecretFile = new(
        RuleIds.CommittableSecretFile, RuleCategory.Git, RuleSeverity.Warning,
        "Git would commit a secret file",
        "A secret that was committed once stays in the history of the repository.");

    internal static readonly MessageFormat UntrackedSecretFile = CommittableSecretFile.Says(
        "Git would commit '{0}' with its secrets: add '{0}' to '.gitignore'");

    internal static readonly MessageFormat TrackedSecretFile = CommittableSecretFile.Says(
        "Git tracks '{0}', so its secrets are in the repository: run 'git rm --cached {0}', add '{0}' to '.gitignore', and replace the secrets with new ones");

    private static readonly Dictionary<string, RuleDescriptor> ById = typeof(RuleCatalogue).GetFields()
        .Select(field => field.GetValue(null)).OfType<RuleDescriptor>()
        .ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>The rules in the order of their IDs.</summary>
    public static IReadOnlyList<RuleDescriptor> All { get; } = ById.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();

    /// <summary>The rule with an ID, or null.</summary>
    public static RuleDescriptor? Find(string id) => ById.TryGetValue(id, out var rule) ? rule : null;
}
