namespace Struere.Secrets.Rules.SecretFiles;

/// <summary>STRU1008: two spellings of what is probably one key; each spelling is reported once, where it first appears after another.</summary>
internal sealed class KeysDifferInCase() : SecretFileRule(RuleInput.SecretFiles, RuleCatalogue.KeysDifferInCase)
{
    protected override void Check(SecretFile file, RuleContext context)
    {
        if (!file.HasReliableKeys)
        {
            return;
        }

        var spellings = new HashSet<string>(StringComparer.Ordinal);
        var firstSpellings = new Dictionary<string, (SecretFile File, DotEnvEntry Entry)>(StringComparer.OrdinalIgnoreCase);
        foreach (var other in FilesUpTo(file, context.Workspace.SecretFiles))
        {
            foreach (var entry in other.Document.GetSecrets().Where(entry => !context.Workspace.Options.IsIgnored(entry.Key)))
            {
                if (!firstSpellings.TryGetValue(entry.Key, out var first))
                {
                    firstSpellings.Add(entry.Key, (other, entry));
                }
                else if (spellings.Add(entry.Key) && entry.Key != first.Entry.Key && other == file)
                {
                    context.Report(
                        RuleCatalogue.TwoSpellings,
                        entry.KeySpan,
                        [ShownKey.Shorten(entry.Key), ShownKey.Shorten(first.Entry.Key), first.File.Name],
                        [first.File.Locate(first.Entry.KeySpan)]);
                }
            }
        }
    }

    /// <summary>The manifest comes last, since it lists what the secret files set.</summary>
    private static IEnumerable<SecretFile> FilesUpTo(SecretFile file, IReadOnlyList<SecretFile> files)
    {
        var reliable = files.Where(other => other.HasReliableKeys);
        var secretFiles = reliable.Where(other => !other.IsManifest);
        return file.IsManifest
            ? secretFiles.Concat(reliable.Where(other => other.IsManifest))
            : secretFiles.Where(other => string.CompareOrdinal(other.Path, file.Path) <= 0);
    }
}
