using Struere.Secrets.Core.Project;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Rules.SecretFiles;

/// <summary>The base of rules whose place is a secret file or the manifest. An option turns all of them off.</summary>
internal abstract class SecretFileRule : FileRule
{
    public sealed override bool LooksAt(string role) => role is AgentFile.SecretFile or AgentFile.KeyManifest;

    public sealed override void Check(RuleContext context)
    {
        if (context.Workspace.Options.AreSecretFilesChecked && context.File.SecretFile is { } file)
        {
            Check(file, context);
        }
    }

    protected abstract void Check(SecretFile file, RuleContext context);
}
