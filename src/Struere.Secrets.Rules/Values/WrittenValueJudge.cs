using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Rules.Values;

/// <summary>Says that the value of a secret is written in a text, in C# or in any other file.</summary>
public static class WrittenValueJudge
{
    /// <summary>What is wrong, and what to do instead of writing the value.</summary>
    /// <param name="key">The key of the secret.</param>
    /// <param name="advice">What to do, as an imperative: <c>read 'context.secrets.KEY'</c>.</param>
    public static Judgment Judge(string key, string advice) => new(
        RuleCatalogue.WrittenValue,
        $"The value of the secret '{ShownKey.Shorten(key)}' is written here: {advice} instead, and replace the secret by a new one if others have seen it",
        Judgment.FactsOf(key));
}
