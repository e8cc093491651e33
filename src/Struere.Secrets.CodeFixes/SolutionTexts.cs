namespace Struere.Secrets.CodeFixes;

/// <summary>
/// Edits texts by file. A file can be a document of several projects, or of one project for several frameworks: all of
/// them get the same text, because the last one to be saved wins.
/// </summary>
internal static class SolutionTexts
{
    /// <summary>Documents by the file that they are loaded from, in the order of the paths.</summary>
    public static IEnumerable<IGrouping<string, T>> GroupByFile<T>(IEnumerable<T> items, System.Func<T, TextDocument> document) =>
        items.GroupBy(item => PathOf(document(item))).OrderBy(group => group.Key, System.StringComparer.Ordinal);

    /// <summary>The solution with changes to the file of a document; changes that overlap an earlier one are left out.</summary>
    public static async Task<Solution> ChangeAsync(Solution solution, TextDocument document, IEnumerable<TextChange> changes, CancellationToken cancellation)
    {
        var apart = KeepApart(changes);
        if (apart.Count == 0)
        {
            return solution;
        }

        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return Replace(solution, document, text.WithChanges(apart));
    }

    /// <summary>The solution with another text in the file of a document.</summary>
    public static Solution Replace(Solution solution, TextDocument document, SourceText text)
    {
        foreach (var id in FindCopies(solution, document))
        {
            solution = solution.ContainsAdditionalDocument(id)
                ? solution.WithAdditionalDocumentText(id, text)
                : solution.WithDocumentText(id, text);
        }

        return solution;
    }

    private static string PathOf(TextDocument document) => document.FilePath ?? document.Id.Id.ToString();

    private static IEnumerable<DocumentId> FindCopies(Solution solution, TextDocument document) =>
        solution.GetDocumentIdsWithFilePath(document.FilePath)
            .Where(id => solution.ContainsAdditionalDocument(id) || solution.ContainsDocument(id))
            .Union([document.Id]);

    private static List<TextChange> KeepApart(IEnumerable<TextChange> changes)
    {
        var apart = new List<TextChange>();
        var end = 0;
        foreach (var change in changes.Distinct().OrderBy(change => change.Span.Start))
        {
            if (change.Span.Start >= end)
            {
                apart.Add(change);
                end = change.Span.End;
            }
        }

        return apart;
    }
}
