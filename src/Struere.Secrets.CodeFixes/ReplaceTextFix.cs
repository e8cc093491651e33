namespace Struere.Secrets.CodeFixes;

/// <summary>The base of fixes that change the text at the finding, and nothing else.</summary>
internal abstract class ReplaceTextFix : SecretFix
{
    /// <summary>The changes for one finding; none where the fix does not apply.</summary>
    protected abstract Task<IReadOnlyList<TextChange>> FindChangesAsync(LocatedDiagnostic finding, CancellationToken cancellation);

    /// <inheritdoc/>
    public sealed override async Task<Solution> ApplyAsync(Solution solution, IReadOnlyList<LocatedDiagnostic> findings, CancellationToken cancellation)
    {
        foreach (var ofFile in SolutionTexts.GroupByFile(findings, finding => finding.Document))
        {
            var changes = new List<TextChange>();
            TextDocument? document = null;
            foreach (var finding in ofFile)
            {
                document ??= finding.Document;
                changes.AddRange(await FindChangesAsync(finding, cancellation).ConfigureAwait(false));
            }

            solution = await SolutionTexts.ChangeAsync(solution, document!, changes, cancellation).ConfigureAwait(false);
        }

        return solution;
    }
}
