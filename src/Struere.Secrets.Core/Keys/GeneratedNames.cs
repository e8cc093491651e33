using System.Globalization;
using System.Text;

namespace Struere.Secrets.Core.Keys;

/// <summary>The names of the generated classes: the one answer for the generator, which writes them, and the rules, which look for them.</summary>
public sealed class GeneratedNames
{
    /// <summary>The property of a project that sets what the names begin with.</summary>
    public const string PrefixProperty = "StruereSecretsClassPrefix";

    private const string DefaultPrefix = "Secret";

    private readonly string _prefix;

    private GeneratedNames(string prefix) => _prefix = prefix;

    /// <summary>The class whose constants are keys.</summary>
    public string Keys => _prefix + "Keys";

    /// <summary>The class whose constants are references.</summary>
    public string Placeholders => _prefix + "Placeholders";

    /// <summary>The class with the list of keys.</summary>
    public string Manifest => _prefix + "Manifest";

    /// <summary>The class whose properties read values.</summary>
    public string Values => _prefix + "Values";

    /// <summary>The names that a project asks for.</summary>
    /// <param name="prefix">The property <see cref="PrefixProperty"/> as it is written; empty where it is not set.</param>
    public static GeneratedNames Of(string prefix) => new(prefix.Trim() is { Length: > 0 } trimmed ? ToIdentifier(trimmed) : DefaultPrefix);

    /// <summary>An identifier of C# that is as near as can be to <paramref name="text"/>, which is not empty. It may be a keyword.</summary>
    public static string ToIdentifier(string text)
    {
        var name = new StringBuilder(text.Length + 1);
        if (!IsStart(text[0]) && IsPart(text[0]))
        {
            name.Append('_');
        }

        foreach (var c in text)
        {
            name.Append(IsPart(c) ? c : '_');
        }

        return name.ToString();
    }

    /// <summary>Letters and the underscore: section 6.4.3 of the C# specification.</summary>
    private static bool IsStart(char c) => c == '_' || CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    private static bool IsPart(char c) => IsStart(c) || CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.Format;
}
