using Struere.Secrets.Core.References;

namespace Struere.Secrets.Core.Tools;

/// <summary>The text of a string literal, or one run of text of a template literal: up to, from or between substitutions.</summary>
public readonly struct ToolText
{
    private readonly string _source;

    internal ToolText(string source, SourceSpan span, bool goesOn)
    {
        _source = source;
        Span = span;
        GoesOn = goesOn;
    }

    /// <summary>The characters between the delimiters, as written.</summary>
    public SourceSpan Span { get; }

    /// <summary>Whether more text follows that is not known: a substitution, a <c>+</c>, or code that is not yet typed.</summary>
    public bool GoesOn { get; }

    /// <summary>Whether the text can hold a reference to a secret. Asking allocates nothing.</summary>
    public bool MayHoldReference => _source.IndexOf(ReferenceScanner.Stem, Span.Start, Span.Length, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Resolves the escapes. Each call makes a new string.</summary>
    public TextPiece ReadValue() => new(ToolTextDecoder.Decode(_source, Span), GoesOn);
}
