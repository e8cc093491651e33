namespace Struere.Secrets.Rules.SecretFiles;

/// <summary>STRU1012: secret files without a key manifest; reported once, at the first of them.</summary>
internal sealed class NoManifest() : SecretFileRule(RuleInput.SecretFiles, RuleCatalogue.NoManifest)
{
    protected override void Check(SecretFile file, RuleContext context)
    {
        if (file == context.Workspace.SecretFiles[0] && !context.Workspace.SecretFiles.Any(other => other.IsManifest))
        {
            context.Report(RuleCatalogue.MissingManifest, default, [AgentFile.ManifestName]);
        }
    }
}
