namespace Struere.Secrets.Core.Rules;

/// <summary>The ID of every rule, by what it finds. A block of a thousand numbers is an area.</summary>
public static class RuleIds
{
    /// <summary>The key of an assignment is not a valid key.</summary>
    public const string InvalidKey = "STRU1001";

    /// <summary>A line is not an assignment, so npm dotenv drops it.</summary>
    public const string NotAnAssignment = "STRU1002";

    /// <summary>A key is set twice; the last one wins.</summary>
    public const string DuplicateKey = "STRU1003";

    /// <summary>A quote is never closed.</summary>
    public const string UnclosedQuote = "STRU1004";

    /// <summary>Other readers read a value differently.</summary>
    public const string ReadDifferently = "STRU1005";

    /// <summary>A value is empty or a placeholder, in production.</summary>
    public const string PlaceholderInProduction = "STRU1006";

    /// <summary>A file is not UTF-8, or contains a NUL character.</summary>
    public const string UnreadableText = "STRU1007";

    /// <summary>Two keys differ only in case.</summary>
    public const string KeysDifferInCase = "STRU1008";

    /// <summary>A key is missing from the key manifest.</summary>
    public const string NotInManifest = "STRU1009";

    /// <summary>A live credential is in the file of the development environment.</summary>
    public const string LiveCredentialInDevelopment = "STRU1010";

    /// <summary>Development and production share a credential.</summary>
    public const string SharedCredential = "STRU1011";

    /// <summary>There is no key manifest.</summary>
    public const string NoManifest = "STRU1012";

    /// <summary>The value of a secret is where a key should be.</summary>
    public const string StrayValue = "STRU1013";

    /// <summary>A reference names a key that no environment sets.</summary>
    public const string UnsetReference = "STRU2001";

    /// <summary>A reference names a key that one environment lacks.</summary>
    public const string PartlySetReference = "STRU2002";

    /// <summary>A reference is malformed.</summary>
    public const string MalformedReference = "STRU2003";

    /// <summary>String interpolation eats the braces of a reference.</summary>
    public const string InterpolatedReference = "STRU2004";

    /// <summary>A tool reads a key that is not set.</summary>
    public const string UnsetAccess = "STRU2005";

    /// <summary>A literal could be the generated constant.</summary>
    public const string ReplaceableLiteral = "STRU2006";

    /// <summary>A key is never referenced.</summary>
    public const string UnreferencedKey = "STRU2007";

    /// <summary>A reference to a secret, whatever is set.</summary>
    public const string ListedReference = "STRU2008";

    /// <summary>C# reads an environment variable whose name is nearly a declared key.</summary>
    public const string MisspelledVariable = "STRU2009";

    /// <summary>The value of a secret is written in source, a prompt or a tool file.</summary>
    public const string WrittenValue = "STRU3001";

    /// <summary>Git would commit a secret file.</summary>
    public const string CommittableSecretFile = "STRU4001";
}

/// <summary>The page that explains a rule, or a code of the build.</summary>
public static class RulePage
{
    /// <summary>Where the page of <paramref name="code"/> is.</summary>
    public static string UrlOf(string code) => $"https://github.com/struere/struere-dotnet/blob/main/docs/rules/{code}.md";
}
