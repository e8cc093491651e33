using Struere.Secrets.Core.Tools;

namespace Struere.Secrets.Core.References;

/// <summary>How references are written. Source: the platform's page on secrets.</summary>
public static class ReferenceSpelling
{
    /// <summary>What a reference begins with, in a prompt.</summary>
    public const string Start = "{{" + Scope;

    /// <summary>What precedes the key inside of the braces.</summary>
    internal const string Scope = Word + ".";

    /// <summary>The word that every reference contains.</summary>
    internal const string Word = "secrets";

    /// <summary><c>secrets.KEY</c>, as it is between the braces.</summary>
    public static string Content(string key) => Scope + key;

    /// <summary><c>{{secrets.KEY}}</c>.</summary>
    public static string InBraces(string key) => Start + key + "}}";

    /// <summary><c>&lt;&lt;secrets.KEY&gt;&gt;</c>.</summary>
    public static string InAngles(string key) => "<<" + Content(key) + ">>";

    /// <summary><c>{secrets.KEY}</c>, which interpolation and formatting make of <see cref="InBraces"/>.</summary>
    public static string InSingleBraces(string key) => "{" + Content(key) + "}";

    /// <summary><c>{{{{secrets.KEY}}}}</c>, of which interpolation and formatting make <see cref="InBraces"/>.</summary>
    public static string InDoubledBraces(string key) => "{{" + InBraces(key) + "}}";

    /// <summary><c>context.secrets.KEY</c>, as tools read a secret.</summary>
    public static string Access(string key) => SecretAccessFinder.ContextName + "." + Content(key);
}
