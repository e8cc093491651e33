using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>
/// Corrects the spelling of a reference: the word <c>secrets</c>, the dot and white space beside it, the closing braces, and a
/// key that is not valid if it corresponds to a declared one. What a filter should do, a person knows.
/// </summary>
internal sealed class CorrectSpelling : FixSource
{
    public override IReadOnlyList<string> RuleIds { get; } = [Ids.MalformedReference];

    public override string Name => FixNames.CorrectReference;

    public override string TitleForAll => "Correct the spelling of references";

    public override Fix? Find(FixRequest request)
    {
        var key = request.Fact(FactNames.Key) ?? FindDeclaredKey(request);
        if (request.FixSpan is not { } content || key is null)
        {
            return null;
        }

        var shown = ShownKey.Shorten(key);
        var reference = IsInAngles(request) ? ReferenceSpelling.InAngles(shown) : ReferenceSpelling.InBraces(shown);
        return Create($"Correct to '{reference}'", () =>
        [
            new(request.Place.Path, content, ReferenceSpelling.Content(key)),
            .. FindMissingBraces(request),
        ]);
    }

    /// <summary>As many braces close a reference as open it: two, or four where interpolation leaves one of two.</summary>
    private static IEnumerable<FileEdit> FindMissingBraces(FixRequest request)
    {
        var written = request.Written;
        var count = IsInAngles(request) ? 0 : written.Length - written.TrimStart('{').Length - (written.Length - written.TrimEnd('}').Length);
        return count == 0 ? [] : [new(request.Place.Path, new SourceSpan(request.Place.Span.End, 0), new string('}', count))];
    }

    private static bool IsInAngles(FixRequest request) => request.Written[0] == '<';

    /// <summary>The declared key that an invalid one turns into, in the same case or else as the only one in another case.</summary>
    private static string? FindDeclaredKey(FixRequest request)
    {
        if (request.Fact(FactNames.CorrectedKey) is not { } corrected)
        {
            return null;
        }

        var keys = new HashSet<string>(request.Workspace.SecretFiles.Where(file => !file.HasUncertainKeys).SelectMany(file => file.Keys), StringComparer.Ordinal);
        var alike = keys.Where(key => key.Equals(corrected, StringComparison.OrdinalIgnoreCase)).ToList();
        return keys.Contains(corrected) ? corrected : alike.Count == 1 ? alike[0] : null;
    }
}
