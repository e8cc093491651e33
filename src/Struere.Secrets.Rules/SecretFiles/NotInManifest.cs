namespace Struere.Secrets.Rules.SecretFiles;

/// <summary>STRU1009: a secret file sets a key that the key manifest does not name; each key is reported once, in the first file that sets it.</summary>
internal sealed class NotInManifest() : SecretFileRule(RuleInput.SecretFiles, RuleCatalogue.NotInManifest)
{
    protected override void Check(SecretFile file, RuleContext context)
    {
        var files = context.Workspace.SecretFiles;
        var manifest = files.FirstOrDefault(other => other.IsManifest);
        if (manifest is null || manifest.HasUncertainKeys || !IsReliable(file))
        {
            return;
        }

        var earlierFiles = files.TakeWhile(other => other != file).Where(IsReliable).ToList();
        foreach (var entry in file.Document.GetSecrets())
        {
            if (!manifest.Keys.Contains(entry.Key) && !context.Workspace.Options.IsIgnored(entry.Key) && !earlierFiles.Any(earlier => earlier.Keys.Contains(entry.Key)))
            {
                context.Report(entry.KeySpan, new Judgment(RuleCatalogue.MissingInManifest, [ShownKey.Shorten(entry.Key), manifest.Name], Judgment.FactsOf(entry.Key)));
            }
        }
    }

    /// <summary>What looks like a key in a file that is broken may be a piece of a value.</summary>
    private static bool IsReliable(SecretFile file) => !file.IsManifest && file.HasReliableKeys;
}
