using System.Threading;

namespace Struere.Secrets.Rules.References;

/// <summary>Lists what prompts, tools and their like refer to, as the rule STRU2008 lists it for C#: by it, a verification learns what the server has to set.</summary>
public static class ReferenceListing
{
    /// <summary>The places, in the order of files, lines and columns. What rules leave out, the options of the user leave out here too.</summary>
    public static IReadOnlyList<ListedReference> Find(Workspace workspace, CancellationToken cancellation) =>
        workspace.Files.SelectMany(file =>
        {
            cancellation.ThrowIfCancellationRequested();
            return FindIn(file);
        }).Where(use => SecretKey.IsValid(use.Key) && !workspace.Options.IsIgnored(use.Key)).ToList();

    private static IEnumerable<ListedReference> FindIn(ProjectFile file)
    {
        if (file.Text is not { } text)
        {
            return [];
        }

        var accesses = FileReferences.FindAccesses(file).Select(access => (access.Key, Kind: ReferenceList.Read, access.Span));
        var references = FileReferences.FindIn(file).Where(found => found.Reference.IsWellFormed).Select(found => (Key: found.Reference.GetKey(), Kind: ReferenceList.Prompt, found.Span));
        return accesses.Concat(references).OrderBy(use => use.Span.Start)
            .Select(use => new ListedReference(use.Key, use.Kind, file.Path, text.Lines.LineAt(use.Span.Start), text.Lines.ColumnAt(use.Span.Start)));
    }
}

/// <summary>A place that refers to a secret. Line and column start at 1.</summary>
/// <param name="Key">The key.</param>
/// <param name="Kind">What misses the value there: one of the kinds of <see cref="ReferenceList"/>.</param>
/// <param name="Path">The path of the file.</param>
/// <param name="Line">The line of the first character.</param>
/// <param name="Column">The column of the first character.</param>
public sealed record ListedReference(string Key, string Kind, string Path, int Line, int Column);
