using Struere.Secrets.Core.Project;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Rules.SecretFiles;

/// <summary>The base of rules whose place is a secret file or the manifest. An option turns all of them off.</summary>
internal abstract class SecretFileRule(RuleInput input, params RuleDescriptor[] descriptors) : FileRule(input, descriptors)
{
    public sealed override bool LooksAt(string role) => role is AgentFile.SecretFile or AgentFile.KeyManifest;

    public sealed override void Check(RuleContext context)
    {
        if (!context.Workspace.Options.AreSecretFilesChecked)
        {
            return;
        }

        if (context.File.IsTooLarge)
        {
            CheckTooLarge(context);
        }
        else if (context.File.SecretFile is { } file)
        {
            Check(file, context);
        }
    }

    /// <summary>Looks at a file of which nothing is read.</summary>
    protected virtual void CheckTooLarge(RuleContext context)
    {
    }

    protected abstract void Check(SecretFile file, RuleContext context);
}
