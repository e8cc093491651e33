namespace Struere.Secrets.Core.Tools;

/// <summary>What a token of a tool file is, as far as finding secrets asks.</summary>
internal enum ToolTokenKind : byte
{
    /// <summary>No token: in front of the first one or behind the last one.</summary>
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

    /// <summary>The start of a JSX tag; the names and texts of JSX are no tokens.</summary>
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
