using Struere.Secrets.Core.References;

namespace Struere.Secrets.Core.Tools;

/// <summary>
/// A TypeScript or JavaScript file of an agent project: where it reads secrets, and the texts that may refer to them.
/// Reading takes time linear in the text and never throws, however unfinished the code is.
/// </summary>
/// <remarks>
/// What comments, regular expressions and the text of JSX elements hold does not count; what is in a substitution
/// of a template does. See <see cref="SecretAccessFinder"/> for what is a context and how far names are followed.
/// </remarks>
public sealed class ToolDocument
{
    /// <summary>The member of the context that contains the secrets: code without this word reads none.</summary>
    public const string SecretsMember = ReferenceSpelling.Word;

    private static readonly string[] ExtensionsWithJsx = [".tsx", ".jsx", ".js", ".mjs", ".cjs"];

    private ToolDocument(string text, IReadOnlyList<SecretAccess> accesses, IReadOnlyList<ToolText> texts)
    {
        Text = text;
        Accesses = accesses;
        Texts = texts;
    }

    /// <summary>The text that was read.</summary>
    public string Text { get; }

    /// <summary>Every read of a secret whose key is written in the code, in the order of the text.</summary>
    /// <remarks>An assignment (<c>context.secrets.KEY = x</c>) is not a read, and a method (<c>secrets.toString()</c>) is not a secret.</remarks>
    public IReadOnlyList<SecretAccess> Accesses { get; }

    /// <summary>The texts of all string and template literals, in the order of the text.</summary>
    public IReadOnlyList<ToolText> Texts { get; }

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="hasJsx">Whether <c>&lt;</c> can begin an element; see <see cref="HasJsx"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static ToolDocument Parse(string text, bool hasJsx = false)
    {
        var tokens = ToolLexer.Read(text ?? throw new ArgumentNullException(nameof(text)), hasJsx);
        var mentionsSecrets = text.IndexOf(SecretAccessFinder.SecretsMember, StringComparison.Ordinal) >= 0;
        return new ToolDocument(text, mentionsSecrets ? SecretAccessFinder.Find(tokens) : [], FindTexts(tokens));
    }

    /// <summary>
    /// Whether a file of this name may contain JSX, as TypeScript reads it: all of JavaScript may, and of TypeScript <c>.tsx</c>. In
    /// <c>.ts</c>, <c>.mts</c> and <c>.cts</c> files <c>&lt;T&gt;x</c> is a type assertion.
    /// </summary>
    public static bool HasJsx(string path)
    {
        foreach (var extension in ExtensionsWithJsx)
        {
            if (path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static List<ToolText> FindTexts(ToolTokens tokens)
    {
        var texts = new List<ToolText>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            switch (token.Kind)
            {
                case ToolTokenKind.TemplateHead or ToolTokenKind.TemplateMiddle:
                    texts.Add(new ToolText(tokens.Text, token.Content, goesOn: true));
                    break;
                case ToolTokenKind.String or ToolTokenKind.WholeTemplate or ToolTokenKind.TemplateTail:
                    var goesOn = !token.IsClosed || tokens.KindAt(i + 1) == ToolTokenKind.Plus;
                    texts.Add(new ToolText(tokens.Text, token.Content, goesOn));
                    break;
                default:
                    break;
            }
        }

        return texts;
    }
}
