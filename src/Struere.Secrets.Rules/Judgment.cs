using System.Collections.Generic;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Rules;

/// <summary>What a rule says about a text, wherever the text is. It never holds a piece of a value.</summary>
public sealed class Judgment
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    internal Judgment(RuleDescriptor rule, string message, IReadOnlyDictionary<string, string>? facts = null)
    {
        Rule = rule;
        Message = message;
        Facts = facts ?? None;
    }

    /// <summary>The rule that is broken.</summary>
    public RuleDescriptor Rule { get; }

    /// <summary>What is wrong and what to do.</summary>
    public string Message { get; }

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
