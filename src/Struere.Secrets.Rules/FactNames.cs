namespace Struere.Secrets.Rules;

/// <summary>What a finding hands to its fix. No fact ever contains a piece of a value.</summary>
public static class FactNames
{
    /// <summary>The key that is referred to.</summary>
    public const string Key = "Key";

    /// <summary>The valid key that an invalid one turns into, where there is one.</summary>
    public const string CorrectedKey = "CorrectedKey";

    /// <summary>The declared key that was probably meant, where there is one.</summary>
    public const string ClosestKey = "ClosestKey";

    /// <summary>The environments that lack the key, separated by commas.</summary>
    public const string MissingEnvironments = "MissingEnvironments";
}
