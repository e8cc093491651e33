using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.Text;
using Workspace = Struere.Secrets.Rules.Project.Workspace;

namespace Struere.Secrets.CodeFixes;

/// <summary>A fix of the engine: it carries the engine's edits into the solution.</summary>
internal class EngineFix : SecretFix
{
    private readonly string _name;

    /// <param name="name">One of <see cref="FixNames"/>.</param>
    public EngineFix(string name) => _name = name;

    /// <inheritdoc/>
    public sealed override string EquivalenceKey => _name;

    /// <inheritdoc/>
    public sealed override string? FixAllTitle => FileFixes.TitleForAll(_name);

    /// <inheritdoc/>
    public sealed override async Task<string?> FindTitleAsync(LocatedDiagnostic finding, CancellationToken cancellation) =>
        (await FindAsync(finding, cancellation).ConfigureAwait(false))?.Title;

    /// <inheritdoc/>
    public override async Task<Solution> ApplyAsync(Solution solution, IReadOnlyList<LocatedDiagnostic> findings, CancellationToken cancellation)
    {
        var changes = new List<(TextDocument Document, TextChange Change)>();
        foreach (var finding in findings)
        {
            var fix = await FindAsync(finding, cancellation).ConfigureAwait(false);
            foreach (var edit in fix?.Edits ?? [])
            {
                if (FindDocument(edit.Path, finding) is { } document)
                {
                    changes.Add((document, new TextChange(new TextSpan(edit.Span.Start, edit.Span.Length), edit.NewText)));
                }
            }
        }

        return await ApplyAsync(solution, changes, cancellation).ConfigureAwait(false);
    }

    protected static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<(TextDocument Document, TextChange Change)> changes, CancellationToken cancellation)
    {
        foreach (var ofFile in SolutionTexts.GroupByFile(changes, change => change.Document))
        {
            solution = await SolutionTexts.ChangeAsync(solution, ofFile.First().Document, ofFile.Select(change => change.Change), cancellation).ConfigureAwait(false);
        }

        return solution;
    }

    private async Task<Fix?> FindAsync(LocatedDiagnostic finding, CancellationToken cancellation)
    {
        var span = finding.Diagnostic.Location.SourceSpan;
        var text = await finding.Document.GetTextAsync(cancellation).ConfigureAwait(false);
        var facts = finding.Diagnostic.Properties.Where(property => property.Value is not null).ToDictionary(property => property.Key, property => property.Value!);
        var place = new FilePlace(PathOf(finding.Document), new SourceSpan(span.Start, span.Length));
        var request = new FixRequest(finding.Diagnostic.Id, place, text.ToString(span), FixSpanOf(finding), facts, WorkspaceOf(finding.Document.Project));
        return FileFixes.Find(request, _name);
    }

    private static SourceSpan? FixSpanOf(LocatedDiagnostic finding) =>
        JudgmentDiagnostic.FindFixSpan(finding.Diagnostic) is { } span ? new SourceSpan(span.Start, span.Length) : null;

    protected static Workspace WorkspaceOf(Project project) => StruereProject.OfFixes(project.AnalyzerOptions).Workspace;

    protected static string PathOf(TextDocument document) => document.FilePath ?? document.Name;

    private static TextDocument? FindDocument(string path, LocatedDiagnostic finding) => PathOf(finding.Document) == path
        ? finding.Document
        : finding.Document.Project.AdditionalDocuments.FirstOrDefault(document => PathOf(document) == path);
}
