using Struere.Secrets.Rules.Values;
using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>Puts a reference in the place of a value in a prompt.</summary>
internal sealed class ReferToValue : FixSource
{
    public override IReadOnlyList<string> RuleIds { get; } = [Ids.WrittenValue];

    public override string Name => FixNames.ReferToValue;

    public override Fix? Find(FixRequest request) =>
        request.Fact(FactNames.Key) is { } key
        && request.Workspace.Find(request.Place.Path) is { Role: AgentFile.Prompt }
        && SecretValuesOnFile.HaveValue(request.Workspace, key, request.Written)
            ? Create($"Write '{ReferenceSpelling.InBraces(ShownKey.Shorten(key))}' instead", () => [new FileEdit(request.Place.Path, request.Place.Span, ReferenceSpelling.InBraces(key))])
            : null;
}
