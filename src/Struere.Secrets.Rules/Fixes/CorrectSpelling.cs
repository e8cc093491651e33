using System;
using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Text;
using Struere.Secrets.Rules.Project;
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
        if (WrittenReference.Read(request.Written) is not { Fault: not ReferenceFault.Filter } reference
            || (SecretKey.IsValid(reference.Key) ? reference.Key : FindDeclaredKey(reference.Key, request.Workspace)) is not { } key)
        {
            return null;
        }

        return Create($"Correct to '{reference.Spell(key)}'", () => FindEdits(request.Place, reference, key));
    }

    private static List<FileEdit> FindEdits(FilePlace place, WrittenReference reference, string key)
    {
        List<FileEdit> edits = [new(place.Path, new SourceSpan(place.Span.Start + reference.Content.Start, reference.Content.Length), ReferenceSpelling.Content(key))];
        if (reference.MissingEnd.Length > 0)
        {
            edits.Add(new FileEdit(place.Path, new SourceSpan(place.Span.End, 0), reference.MissingEnd));
        }

        return edits;
    }

    /// <summary>The declared key that a written one turns into, in the same case or else as the only one in another case.</summary>
    private static string? FindDeclaredKey(string written, Workspace workspace)
    {
        if (CorrectedKey.Find(written) is not { } corrected)
        {
            return null;
        }

        var keys = new HashSet<string>(workspace.SecretFiles.Where(file => !file.HasUncertainKeys).SelectMany(file => file.Keys), StringComparer.Ordinal);
        var alike = keys.Where(key => key.Equals(corrected, StringComparison.OrdinalIgnoreCase)).ToList();
        return keys.Contains(corrected) ? corrected : alike.Count == 1 ? alike[0] : null;
    }
}
