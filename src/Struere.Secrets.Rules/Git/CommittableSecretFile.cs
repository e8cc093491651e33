using System.Collections.Generic;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Rules.Git;

/// <summary>STRU4001: git would commit a secret file, or has done so. The text of the file is not looked at.</summary>
internal sealed class CommittableSecretFile : FileRule
{
    public override IReadOnlyList<RuleDescriptor> Descriptors { get; } = [RuleCatalogue.CommittableSecretFile];

    public override RuleInput Input => RuleInput.File;

    public override bool LooksAt(string role) => role is AgentFile.SecretFile or AgentFile.OtherSecretFile;

    public override void Check(RuleContext context)
    {
        var name = context.File.Name;
        var message = context.File.GitState switch
        {
            "untracked" => $"Git would commit '{name}' with its secrets: add '{name}' to '.gitignore'",
            "tracked" => $"Git tracks '{name}', so its secrets are in the repository: run 'git rm --cached {name}', add '{name}' to '.gitignore', and replace the secrets by new ones",
            _ => null,
        };
        if (message is not null && context.Workspace.Options.AreSecretFilesChecked)
        {
            context.Report(RuleCatalogue.CommittableSecretFile, default, message);
        }
    }
}
