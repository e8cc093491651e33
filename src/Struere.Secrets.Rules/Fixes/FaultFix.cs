using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>The base of fixes for a fault of a secret file, where it is.</summary>
internal abstract class FaultFix : FixSource
{
    public sealed override Fix? Find(FixRequest request)
    {
        if (request.Workspace.Find(request.Place.Path)?.SecretFile?.Document is not { } document
            || document.Faults.FirstOrDefault(fault => fault.RuleId == request.RuleId && fault.Span == request.Place.Span) is not { } fault
            || TitleOf(fault, ShownKey.Shorten(fault.Key ?? "")) is not { } title)
        {
            return null;
        }

        var changes = FindChanges(document, fault);
        return changes.Count == 0 ? null : Create(title, () => changes.Select(change => new FileEdit(request.Place.Path, change.Span, change.Text)).ToList());
    }

    /// <summary>What the fix is called, or null if it is for other faults. A title never holds a piece of a value.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="key">The key of the assignment, as it can be shown.</param>
    protected abstract string? TitleOf(DotEnvFault fault, string key);

    /// <summary>The changes that fix a fault; none where no change is certain.</summary>
    protected abstract IReadOnlyList<DotEnvReplacement> FindChanges(DotEnvDocument document, DotEnvFault fault);
}
