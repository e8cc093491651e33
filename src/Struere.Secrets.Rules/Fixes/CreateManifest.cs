using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>Makes the key manifest, with the keys of the secret files and without their values.</summary>
internal sealed class CreateManifest : FixSource
{
    public override IReadOnlyList<string> RuleIds { get; } = [Ids.NoManifest];

    public override string Name => FixNames.CreateManifest;

    /// <remarks>A file with uncertain keys adds none: such a "key" may be a piece of a value, and the manifest is committed.</remarks>
    public override Fix? Find(FixRequest request)
    {
        var keys = request.Workspace.SecretFiles.Where(file => file.HasReliableKeys).SelectMany(file => file.Keys).Distinct(StringComparer.Ordinal)
            .OrderBy(key => key, StringComparer.Ordinal)
            .ToList();
        var folder = request.Place.Path.Substring(0, request.Place.Path.LastIndexOfAny(['/', '\\']) + 1);
        return keys.Count == 0
            ? null
            : Create($"Create '{AgentFile.ManifestName}' with the keys, without their values", () => [new FileEdit(folder + AgentFile.ManifestName, default(SourceSpan), string.Concat(keys.Select(key => key + "=\n")))]);
    }
}
