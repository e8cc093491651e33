namespace Struere.Secrets.Rules.Values;

/// <summary>Says that the value of a secret is written in a text, in C# or in any other file.</summary>
public static class WrittenValueJudge
{
    /// <summary>What is wrong with a value in a literal of C#.</summary>
    /// <param name="key">The key of the secret.</param>
    /// <param name="valueClass">The generated class that reads values.</param>
    public static Judgment JudgeLiteral(string key, string valueClass) => Judge(RuleCatalogue.ValueInCSharp, key, $"{valueClass}.{ShownKey.Shorten(key)}");

    /// <summary>What is wrong with a value in a comment of C#.</summary>
    /// <inheritdoc cref="JudgeLiteral"/>
    public static Judgment JudgeComment(string key, string valueClass) => Judge(RuleCatalogue.ValueInText, key, $"{valueClass}.{ShownKey.Shorten(key)}");

    /// <param name="format">What is wrong.</param>
    /// <param name="key">The key of the secret.</param>
    /// <param name="instead">What to use instead of the value.</param>
    internal static Judgment Judge(MessageFormat format, string key, string instead) => new(format, [ShownKey.Shorten(key), instead], Judgment.FactsOf(key));
}
