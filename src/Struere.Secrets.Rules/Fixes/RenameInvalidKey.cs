using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>Gives an invalid key a valid name in the secret files, in the manifest, and in the prompts and tools that refer to it.</summary>
internal sealed class RenameInvalidKey : FixSource
{
    /// <summary>The place of the finding is the key.</summary>
    public override IReadOnlyList<string> RuleIds { get; } = [Ids.InvalidKey];

    public override string Name => FixNames.RenameKey;

    public override Fix? Find(FixRequest request) =>
        NewKeyName.Find(request.Written, request.Workspace) is { } name
            ? Create(
                $"Rename '{ShownKey.Shorten(request.Written)}' to '{ShownKey.Shorten(name)}' wherever it is used",
                () => KeyUses.Find(request.Written, request.Workspace).Select(use => new FileEdit(use.Path, use.Span, name)).ToList())
            : null;
}
