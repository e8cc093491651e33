namespace Struere.Secrets.Rules;

/// <summary>What a rule says about a text, wherever the text is. It never contains a piece of a value.</summary>
public sealed class Judgment
{
    private static readonly IReadOnlyDictionary<string, string> NoFacts = new Dictionary<string, string>();

    internal Judgment(MessageFormat format, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? facts = null)
    {
        Format = format;
        Arguments = arguments;
        Facts = facts ?? NoFacts;
    }

    /// <summary>What is wrong and what to do, with the subject left open.</summary>
    public MessageFormat Format { get; }

    /// <summary>What fills <see cref="Format"/>.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The rule that is broken.</summary>
    public RuleDescriptor Rule => RuleCatalogue.Find(Format.RuleId)!;

    /// <summary>What is wrong and what to do.</summary>
    public string Message => Format.Fill(Arguments);

    /// <summary>What a fix has to know, by the names in <see cref="FactNames"/>.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; }

    /// <summary>The fact of a key, or none if the key is not valid and so nothing can be done with it.</summary>
    internal static Dictionary<string, string> FactsOf(string key)
    {
        var facts = new Dictionary<string, string>();
        if (SecretKey.IsValid(key))
        {
            facts.Add(FactNames.Key, key);
        }

        return facts;
    }
}

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
