namespace Struere.Secrets.Core;

/// <summary>What is shown in place of a value.</summary>
public static class MaskedValue
{
    /// <summary>The same for all values: even a length narrows a guess.</summary>
    public const string Text = "••••••••";
}
