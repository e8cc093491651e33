using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Rules.SecretFiles;

/// <summary>STRU1012: secret files without a key manifest; reported once, at the first of them.</summary>
internal sealed class NoManifest : SecretFileRule
{
    public override IReadOnlyList<RuleDescriptor> Descriptors { get; } = [RuleCatalogue.NoManifest];

    public override RuleInput Input => RuleInput.SecretFiles;

    protected override void Check(SecretFile file, RuleContext context)
    {
        if (file == context.Workspace.SecretFiles[0] && !context.Workspace.SecretFiles.Any(other => other.IsManifest))
        {
            context.Report(
                RuleCatalogue.NoManifest,
                default,
                "There is no '.env.example', so code that uses the generated keys does not compile in a clean clone: add the file, with the keys and without their values");
        }
    }
}
