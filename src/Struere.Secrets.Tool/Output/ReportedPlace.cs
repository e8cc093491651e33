using Struere.Secrets.Rules;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Tool.Output;

/// <summary>A place as people and programs outside of the engine name it. Lines and columns start at 1; a column counts UTF-16 code units, as in the build.</summary>
/// <param name="Path">The whole path of the file.</param>
/// <param name="Line">The line of the first character.</param>
/// <param name="Column">The column of the first character.</param>
/// <param name="EndLine">The line of the character behind the last.</param>
/// <param name="EndColumn">The column of the character behind the last.</param>
internal sealed record ReportedPlace(string Path, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>Looks a place of a snapshot up. A file that was not read has only its start.</summary>
    public static ReportedPlace Of(FilePlace place, Workspace workspace) =>
        workspace.Find(place.Path)?.Text?.Lines is { } lines
            ? new(place.Path, lines.LineAt(place.Span.Start), lines.ColumnAt(place.Span.Start), lines.LineAt(place.Span.End), lines.ColumnAt(place.Span.End))
            : new(place.Path, 1, 1, 1, 1);
}
