using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Tool.Output;

/// <summary>
/// Decides which lines of the project may be shown: none of a file with secrets, and none in which a value is, in whatever file.
/// It contains values, so let go of it as soon as the report is written.
/// </summary>
/// <remarks>
/// It is stricter than the rules, which look for credentials: a report is read in logs by more people than the file is. Shorter
/// values than <see cref="MinLength"/> are in nearly every line.
/// </remarks>
internal sealed class LineGuard
{
    private const int MinLength = 4;

    private static readonly char[] LineBreaks = ['\n', '\r', '\u0085', '\u2028', '\u2029'];
    private static readonly char[] AssignmentSigns = ['=', ':'];

    private readonly Workspace _workspace;
    private readonly Lazy<List<string>> _pieces;

    public LineGuard(Workspace workspace)
    {
        _workspace = workspace;
        _pieces = new(() => FindPieces(workspace));
    }

    /// <summary>The first line of a place; null where it must not be shown.</summary>
    public SourceLine? Show(FilePlace place)
    {
        if (_workspace.Find(place.Path) is not { Text.Text: var text } file || IsOfSecrets(file.Role))
        {
            return null;
        }

        var start = place.Span.Start == 0 ? 0 : text.LastIndexOfAny(LineBreaks, place.Span.Start - 1) + 1;
        var end = text.IndexOfAny(LineBreaks, place.Span.Start);
        var line = text[start..(end < 0 ? text.Length : end)];
        return MayShow(line) ? SourceLine.Create(line, place.Span.Start - start, place.Span.Length) : null;
    }

    /// <summary>Whether no value is in a line of a file that is not one with secrets.</summary>
    public bool MayShow(string line) => !_pieces.Value.Exists(piece => line.Contains(piece, StringComparison.Ordinal));

    private static bool IsOfSecrets(string role) => role is AgentFile.SecretFile or AgentFile.OtherSecretFile or AgentFile.KeyManifest;

    private static List<string> FindPieces(Workspace workspace)
    {
        var pieces = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in workspace.Files.Where(file => file.Role == AgentFile.SecretFile).Select(file => file.Text?.Text).OfType<string>())
        {
            var document = DotEnvDocument.Parse(text);
            pieces.UnionWith(document.Entries.Where(entry => entry.IsSecret).SelectMany(entry => LinesOf(entry.ReadValue().Reveal())));

            // Where a quote is not closed, a value may be anywhere; and other readers than ours may read any other piece of a line.
            pieces.UnionWith(LinesOf(text).SelectMany(line => new[] { line, ValueIn(line) }));
        }

        return pieces.Where(piece => piece.Length >= MinLength).ToList();
    }

    private static IEnumerable<string> LinesOf(string text) => text.Split(LineBreaks).Select(line => line.Trim());

    private static string ValueIn(string line) => line[(line.IndexOfAny(AssignmentSigns) + 1)..].Trim().Trim('"', '\'', '`');
}
