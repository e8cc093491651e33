namespace Struere.Secrets.Rules.Values;

/// <summary>Says that the value of a secret is written in a text, in C# or in any other file.</summary>
public static class WrittenValueJudge
{
    /// <summary>What is wrong with a value in C#.</summary>
    /// <param name="format">What is wrong: <see cref="RuleCatalogue.ValueInCSharp"/> of a literal, <see cref="RuleCatalogue.ValueInText"/> of a comment.</param>
    /// <param name="key">The key of the secret.</param>
    /// <param name="valueClass">The generated class that reads values.</param>
    public static Judgment JudgeInCSharp(MessageFormat format, string key, string valueClass) => Judge(format, key, $"{valueClass}.{ShownKey.Shorten(key)}");

    /// <param name="format">What is wrong.</param>
    /// <param name="key">The key of the secret.</param>
    /// <param name="instead">What to use instead of the value.</param>
    internal static Judgment Judge(MessageFormat format, string key, string instead) => new(format, [ShownKey.Shorten(key), instead], Judgment.FactsOf(key));
}
