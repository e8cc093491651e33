namespace Struere.Secrets.Rules.SecretFiles;

/// <summary>STRU1011: who gets hold of the credential of development has that of production.</summary>
internal sealed class SharedCredential() : SecretFileRule(RuleInput.SecretFiles, RuleCatalogue.SharedCredential)
{
    protected override void Check(SecretFile file, RuleContext context)
    {
        var secrets = SecretsOf(SecretEnvironment.Development, file, context.Workspace.Options);
        if (secrets.Count == 0)
        {
            return;
        }

        var credentials = FindCredentialsOfProduction(context.Workspace);
        foreach (var entry in secrets)
        {
            if (credentials.TryGetValue(entry.ReadValue().Reveal(), out var production))
            {
                context.Report(
                    RuleCatalogue.SameCredential,
                    entry.KeySpan,
                    [ShownKey.Shorten(entry.Key), file.Name, ShownKey.Shorten(production.Entry.Key), production.File.Name],
                    [production.File.Locate(production.Entry.KeySpan)]);
            }
        }
    }

    /// <summary>The first place of each credential. The values are gone with the check: nothing keeps this.</summary>
    private static Dictionary<string, (SecretFile File, DotEnvEntry Entry)> FindCredentialsOfProduction(Workspace workspace)
    {
        var credentials = new Dictionary<string, (SecretFile File, DotEnvEntry Entry)>(StringComparer.Ordinal);
        foreach (var file in workspace.SecretFiles)
        {
            foreach (var entry in SecretsOf(SecretEnvironment.Production, file, workspace.Options))
            {
                var value = entry.ReadValue().Reveal();
                if (!credentials.ContainsKey(value) && workspace.Options.LooksLikeCredential(value))
                {
                    credentials.Add(value, (file, entry));
                }
            }
        }

        return credentials;
    }
}
