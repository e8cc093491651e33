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

    /// <summary>Whether a line break precedes the token.</summary>
    public bool IsFirstOnLine { get; }

    /// <summary>Whether a string or a piece of a template has its closing quote, backtick or <c>${</c>.</summary>
    public bool IsClosed => _closingLength > 0;

    /// <summary>What is between the delimiters of a string or of a piece of a template.</summary>
    public SourceSpan Content => SourceSpan.FromBounds(Span.Start + 1, Span.End - _closingLength);
}

/// <summary>What a token of a tool file is, as far as finding secrets asks.</summary>
internal enum ToolTokenKind : byte
{
    /// <summary>No token: in front of the first one or after the last one.</summary>
    None,

    /// <summary>A name, a keyword, or a private name with its <c>#</c>.</summary>
    Identifier,
    Number,
    RegularExpression,
    String,

    /// <summary>A template literal without substitutions.</summary>
    WholeTemplate,

    /// <summary>From the backtick to the first <c>${</c>.</summary>
    TemplateHead,

    /// <summary>From a <c>}</c> to the next <c>${</c>.</summary>
    TemplateMiddle,

    /// <summary>From the last <c>}</c> to the backtick.</summary>
    TemplateTail,

    /// <summary>The start of a JSX tag; the names and texts of JSX are not tokens.</summary>
    Jsx,
    Dot,
    QuestionDot,
    Bang,
    Comma,
    Colon,
    Semicolon,
    Equals,
    Arrow,
    Ellipsis,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    LessThan,
    GreaterThan,
    Plus,
    Star,

    /// <summary><c>++</c> or <c>--</c>.</summary>
    Increment,

    /// <summary><c>??</c> or <c>||</c>.</summary>
    Fallback,

    /// <summary>Everything else.</summary>
    Operator,
}
