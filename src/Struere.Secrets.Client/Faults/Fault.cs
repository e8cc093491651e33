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
