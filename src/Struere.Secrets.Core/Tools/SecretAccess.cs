using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Core.Tools;

/// <summary>A place in a tool file that reads one secret from a context.</summary>
public readonly struct SecretAccess
{
    internal SecretAccess(string key, SourceSpan span, SourceSpan keySpan)
    {
        Key = key;
        Span = span;
        KeySpan = keySpan;
    }

    /// <summary>The key as the code means it, escapes resolved. It need not be a valid key: <c>context.secrets.$x</c>.</summary>
    public string Key { get; }

    /// <summary>The whole access, for example <c>context.secrets["KEY"]</c>; in a destructuring pattern the property's name.</summary>
    public SourceSpan Span { get; }

    /// <summary>The key alone, without quotes. Where a constant names it, the text of the constant, outside of <see cref="Span"/>.</summary>
    public SourceSpan KeySpan { get; }
}
