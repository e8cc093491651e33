namespace Struere.Secrets.Core.DotEnv;

/// <summary>How a file writes the raw text of a value.</summary>
internal enum ValueForm
{
    /// <summary>Without quotes, up to a <c>#</c> or the end of the line.</summary>
    Unquoted,

    /// <summary>Between two quotes, possibly over several lines.</summary>
    Quoted,

    /// <summary>It starts with a quote that is closed on its line, but more text follows: npm dotenv reads it unquoted.</summary>
    TextAfterQuotes,

    /// <summary>It starts with a quote that is not closed on its line: npm dotenv reads that line unquoted.</summary>
    Unclosed,
}

/// <summary>The parts of one assignment, as npm dotenv's grammar splits it.</summary>
internal readonly struct DotEnvAssignment
{
    /// <summary>Where <c>export</c> or the key starts.</summary>
    public int Start { get; init; }

    /// <summary>The key.</summary>
    public SourceSpan Key { get; init; }

    /// <summary>The index of the <c>=</c> or <c>:</c>.</summary>
    public int Separator { get; init; }

    /// <summary>The value with its quotes and without blanks.</summary>
    public SourceSpan Value { get; init; }

    /// <summary>How the value is written.</summary>
    public ValueForm Form { get; init; }

    /// <summary>Where the grammar's match ends: after the value and a comment on its line.</summary>
    public int End { get; init; }
}
