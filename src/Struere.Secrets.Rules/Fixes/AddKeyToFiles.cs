using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Rules.Project;
using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>Adds a key that is referred to to every secret file and to the manifest.</summary>
/// <remarks>A key that resembles a declared one is likely a typo. It can be added, under a name of its own.</remarks>
internal sealed class AddKeyToFiles : AddKey
{
    private readonly bool _resemblesDeclaredKey;

    public AddKeyToFiles(bool resemblesDeclaredKey) => _resemblesDeclaredKey = resemblesDeclaredKey;

    public override IReadOnlyList<string> RuleIds { get; } = [Ids.UnsetReference, Ids.PartlySetReference, Ids.UnsetAccess];

    public override string Name => _resemblesDeclaredKey ? FixNames.AddResemblingKey : FixNames.AddKey;

    protected override bool IsFor(FixRequest request) => request.Fact(FactNames.ClosestKey) is not null == _resemblesDeclaredKey;

    protected override IEnumerable<SecretFile> FilesOf(Workspace workspace) => workspace.SecretFiles.OrderBy(file => file.IsManifest);
}
