using Microsoft.CodeAnalysis.CodeActions;

namespace Struere.Secrets.CodeFixes;

/// <summary>
/// Fixes all findings of a document, project or solution in one edit, prompts and tools included. Roslyn's batch fixer does
/// nothing where only additional documents change.
/// </summary>
internal sealed class SecretFixAllProvider : FixAllProvider
{
    private readonly ImmutableArray<SecretFix> _fixes;

    private SecretFixAllProvider(ImmutableArray<SecretFix> fixes) => _fixes = fixes;

    /// <summary>The provider for those of <paramref name="fixes"/> that may be applied to all findings; null if none may.</summary>
    public static SecretFixAllProvider? For(ImmutableArray<SecretFix> fixes)
    {
        var unattended = fixes.Where(fix => fix.FixAllTitle is not null).ToImmutableArray();
        return unattended.IsEmpty ? null : new SecretFixAllProvider(unattended);
    }

    /// <remarks>
    /// "dotnet format" asks with the name of a fix for any finding of the same analyzer, perhaps of another rule that
    /// another provider fixes, or with none. Where the fix of that name fixes nothing, the first one that does is taken.
    /// </remarks>
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var candidates = await FindAllAsync(fixAllContext).ConfigureAwait(false);
        foreach (var fix in _fixes.OrderByDescending(fix => fix.EquivalenceKey == fixAllContext.CodeActionEquivalenceKey))
        {
            var findings = await FindFixableAsync(fix, candidates, fixAllContext.CancellationToken).ConfigureAwait(false);
            if (findings.Count > 0)
            {
                return CodeAction.Create(fix.FixAllTitle!, cancellation => fix.ApplyAsync(fixAllContext.Solution, findings, cancellation), fix.EquivalenceKey);
            }
        }

        return null;
    }

    private static async Task<List<LocatedDiagnostic>> FindFixableAsync(SecretFix fix, List<LocatedDiagnostic> candidates, CancellationToken cancellation)
    {
        var findings = new List<LocatedDiagnostic>();
        foreach (var finding in candidates)
        {
            if (await fix.FindTitleAsync(finding, cancellation).ConfigureAwait(false) is not null)
            {
                findings.Add(finding);
            }
        }

        return findings;
    }

    private static async Task<List<LocatedDiagnostic>> FindAllAsync(FixAllContext context)
    {
        var findings = new List<LocatedDiagnostic>();
        switch (context.Scope)
        {
            case FixAllScope.Document when context.Document is { } document:
                Add(await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false), document.Project);
                break;
            case FixAllScope.Project:
                Add(await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false), context.Project);
                break;
            case FixAllScope.Solution:
                foreach (var project in context.Solution.Projects)
                {
                    Add(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false), project);
                }

                break;
        }

        return findings;

        void Add(ImmutableArray<Diagnostic> diagnostics, Project project) =>
            findings.AddRange(diagnostics.Select(diagnostic => (Document: FindDocument(diagnostic.Location, project), diagnostic))
                .Where(pair => pair.Document is not null)
                .Select(pair => new LocatedDiagnostic(pair.Document!, pair.diagnostic)));
    }

    private static TextDocument? FindDocument(Location location, Project project)
    {
        if (location.SourceTree is { } tree)
        {
            return project.GetDocument(tree);
        }

        var path = location.GetLineSpan().Path;
        return project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == path);
    }
}
