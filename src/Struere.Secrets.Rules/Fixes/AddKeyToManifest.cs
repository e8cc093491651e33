using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Rules.Project;
using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>Adds a key to the key manifest.</summary>
internal sealed class AddKeyToManifest : AddKey
{
    public override IReadOnlyList<string> RuleIds { get; } = [Ids.NotInManifest];

    public override string Name => FixNames.AddToManifest;

    protected override IEnumerable<SecretFile> FilesOf(Workspace workspace) => workspace.SecretFiles.Where(file => file.IsManifest);
}
