using System.IO;
using System.Text;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>Takes the byte order mark off a file. It is not in the text but in the encoding that the text is saved with.</summary>
internal sealed class RemoveByteOrderMarkFix : SecretFix
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.RemoveByteOrderMark";

    /// <inheritdoc/>
    public override async Task<string?> FindTitleAsync(LocatedDiagnostic finding, CancellationToken cancellation)
    {
        var text = await finding.Document.GetTextAsync(cancellation).ConfigureAwait(false);
        return finding.Diagnostic.Location.SourceSpan.IsEmpty && text.Encoding is { } encoding && encoding.GetPreamble().Length > 0
            ? $"Save '{Path.GetFileName(finding.Document.FilePath ?? finding.Document.Name)}' without a byte order mark"
            : null;
    }

    /// <inheritdoc/>
    public override async Task<Solution> ApplyAsync(Solution solution, IReadOnlyList<LocatedDiagnostic> findings, CancellationToken cancellation)
    {
        foreach (var ofFile in SolutionTexts.GroupByFile(findings, finding => finding.Document))
        {
            var document = ofFile.First().Document;
            var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
            solution = SolutionTexts.Replace(solution, document, SourceText.From(text.ToString(), Utf8, text.ChecksumAlgorithm));
        }

        return solution;
    }
}
