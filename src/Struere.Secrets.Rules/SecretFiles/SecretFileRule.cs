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

    /// <summary>
    /// The secrets that a file sets for an environment and that rules may report; none if the file is of another environment, or broken
    /// so that a "key" may be a piece of a value.
    /// </summary>
    protected static IReadOnlyList<DotEnvEntry> SecretsOf(string environment, SecretFile file, RuleOptions options) =>
        !file.IsManifest && file.Environment == environment && file.HasReliableKeys && options.IsChecked(environment)
            ? file.Document.GetSecrets().Where(entry => !options.IsIgnored(entry.Key)).ToList()
            : [];
}
