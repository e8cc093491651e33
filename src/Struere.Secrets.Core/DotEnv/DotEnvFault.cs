using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Core.DotEnv;

/// <summary>Something in a <c>.env</c> file that npm dotenv drops, or that other readers read differently.</summary>
public sealed class DotEnvFault
{
    internal DotEnvFault(MessageFormat format, IReadOnlyList<string> arguments, SourceSpan span, DotEnvEntry? entry = null, SourceSpan? relatedSpan = null)
    {
        Format = format;
        Arguments = arguments;
        Span = span;
        Entry = entry;
        RelatedSpan = relatedSpan;
    }

    /// <summary>The rule that is broken, one of <see cref="RuleIds"/>.</summary>
    public string RuleId => Format.RuleId;

    /// <summary>What is wrong and what to do, with the subject left open.</summary>
    public MessageFormat Format { get; }

    /// <summary>What fills <see cref="Format"/>. It never contains a piece of a value.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The exact place.</summary>
    public SourceSpan Span { get; }

    /// <summary>The place that the fault is measured against, such as the assignment that wins over a duplicate.</summary>
    public SourceSpan? RelatedSpan { get; }

    /// <summary>The key of the assignment, where there is one that may be shown.</summary>
    public string? Key => Entry?.Key;

    /// <summary>What readers disagree on, of a fault of <see cref="RuleIds.ReadDifferently"/>; null of any other.</summary>
    public DotEnvDivergence? Divergence { get; internal init; }

    /// <summary>What is wrong and what to do. It never contains a piece of a value.</summary>
    public string Message => Format.Fill(Arguments);

    /// <summary>Whether a file with this fault must not be synced.</summary>
    public bool IsError => RuleId is RuleIds.InvalidKey or RuleIds.NotAnAssignment or RuleIds.UnclosedQuote or RuleIds.StrayValue;

    /// <summary>The assignment that the fault is in, where it is in one.</summary>
    public DotEnvEntry? Entry { get; }
}

/// <summary>What the readers of a <c>.env</c> file disagree on, in the order in which it is reported of an assignment.</summary>
public enum DotEnvDivergence
{
    /// <summary>A carriage return without a line feed ends a line for some readers only.</summary>
    LineBreak,

    /// <summary>White space around the parts of an assignment is not white space to every reader.</summary>
    WhiteSpace,

    /// <summary>A colon is in the place of the equals sign.</summary>
    Colon,

    /// <summary>The value as it is written: its quotes, a backslash or a dollar sign.</summary>
    Value,

    /// <summary>The path of a file on Windows in double quotes, in which <c>\n</c> and <c>\r</c> are line breaks to npm dotenv.</summary>
    PathEscape,

    /// <summary>A <c>#</c> without a space in front of it: the start of a comment, or a part of the value.</summary>
    GluedComment,
}
