using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Core.Tools;

/// <summary>One token of a tool file.</summary>
internal readonly struct ToolToken
{
    private readonly byte _closingLength;

    public ToolToken(ToolTokenKind kind, SourceSpan span, bool isFirstOnLine, byte closingLength = 0)
    {
        Kind = kind;
        Span = span;
        IsFirstOnLine = isFirstOnLine;
        _closingLength = closingLength;
    }

    public ToolTokenKind Kind { get; }

    public SourceSpan Span { get; }

    /// <summary>Whether a line break stands in front of the token.</summary>
    public bool IsFirstOnLine { get; }

    /// <summary>Whether a string or a piece of a template has its closing quote, backtick or <c>${</c>.</summary>
    public bool IsClosed => _closingLength > 0;

    /// <summary>What stands between the delimiters of a string or of a piece of a template.</summary>
    public SourceSpan Content => SourceSpan.FromBounds(Span.Start + 1, Span.End - _closingLength);
}
