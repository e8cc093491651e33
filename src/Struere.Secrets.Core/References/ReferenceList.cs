namespace Struere.Secrets.Core.References;

/// <summary>
/// How the analyzer tells the build what refers to secrets: properties of the diagnostics of
/// <see cref="Rules.RuleIds.ListedReference"/>, by way of the compiler's log. One diagnostic without a place ends the list.
/// </summary>
public static class ReferenceList
{
    /// <summary>Property: the key that is referred to.</summary>
    public const string Key = "Key";

    /// <summary>Property: one of the kinds below.</summary>
    public const string Kind = "ReferenceKind";

    /// <summary>Property of the end of the list: how many references it has.</summary>
    public const string Count = "Count";

    /// <summary>Property of the end of the list: the keys that the project's options ignore, separated by commas.</summary>
    public const string IgnoredKeys = "IgnoredKeys";

    /// <summary>Kind: a text that a prompt contains or may become part of.</summary>
    public const string Prompt = "Prompt";

    /// <summary>Kind: code that reads the value.</summary>
    public const string Read = "Read";

    /// <summary>Kind: code that uses the name of the key.</summary>
    public const string Name = "Name";
}
