namespace Struere.Secrets.Rules.SecretFiles;

/// <summary>STRU1010: a test run in development would reach a real account.</summary>
internal sealed class LiveCredentialInDevelopment() : SecretFileRule(RuleInput.File, RuleCatalogue.LiveCredentialInDevelopment)
{
    protected override void Check(SecretFile file, RuleContext context)
    {
        foreach (var entry in SecretsOf(SecretEnvironment.Development, file, context.Workspace.Options))
        {
            if (context.Workspace.Options.IsLive(entry.ReadValue().Reveal()))
            {
                context.Report(RuleCatalogue.LiveCredential, entry.KeySpan, [ShownKey.Shorten(entry.Key), file.Name]);
            }
        }
    }
}
