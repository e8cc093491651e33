using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Client.Faults;

/// <summary>What is wrong, as each host shows it. Lines and columns start at 1; 0 means none.</summary>
/// <param name="Code">One of <see cref="FaultCode"/>, or of the rules that a secret file may break.</param>
/// <param name="Message">What is wrong and how to fix it. It never holds a piece of a value.</param>
/// <param name="File">The file at fault, if one is.</param>
public sealed record Fault(string Code, string Message, string? File = null)
{
    /// <summary>The line of the first character.</summary>
    public int Line { get; init; }

    /// <summary>The column of the first character.</summary>
    public int Column { get; init; }

    /// <summary>The line of the character behind the last.</summary>
    public int EndLine { get; init; }

    /// <summary>The column of the character behind the last.</summary>
    public int EndColumn { get; init; }

    /// <summary>A fault at a place in a text.</summary>
    public static Fault At(string code, string message, string file, LineMap lines, SourceSpan span) => new(code, message, file)
    {
        Line = lines.LineAt(span.Start),
        Column = lines.ColumnAt(span.Start),
        EndLine = lines.LineAt(span.End),
        EndColumn = lines.ColumnAt(span.End),
    };
}

/// <summary>Ends a sync with its faults. It has no inner exception: the message of one may hold a value.</summary>
public sealed class FaultException : Exception
{
    /// <summary>One fault.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="message">What is wrong and how to fix it.</param>
    /// <param name="file">The file at fault, if one is.</param>
    public FaultException(string code, string message, string? file = null)
        : this([new Fault(code, message, file)])
    {
    }

    /// <summary>Several faults.</summary>
    /// <param name="faults">At least one.</param>
    public FaultException(IReadOnlyList<Fault> faults)
        : base("The sync failed.") => Faults = faults;

    /// <summary>What is shown, at least one.</summary>
    public IReadOnlyList<Fault> Faults { get; }
}
