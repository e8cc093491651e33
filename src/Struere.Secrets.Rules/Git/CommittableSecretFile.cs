namespace Struere.Secrets.Rules.Git;

/// <summary>STRU4001: git would commit a secret file, or has done so. The text of the file is not looked at.</summary>
internal sealed class CommittableSecretFile() : FileRule(RuleInput.File, RuleCatalogue.CommittableSecretFile)
{
    public override bool LooksAt(string role) => role is AgentFile.SecretFile or AgentFile.OtherSecretFile;

    public override void Check(RuleContext context)
    {
        var format = context.File.GitState switch
        {
            GitState.Untracked => RuleCatalogue.UntrackedSecretFile,
            GitState.Tracked => RuleCatalogue.TrackedSecretFile,
            _ => null,
        };
        if (format is not null && context.Workspace.Options.AreSecretFilesChecked)
        {
            context.Report(format, default, [context.File.Name]);
        }
    }
}
