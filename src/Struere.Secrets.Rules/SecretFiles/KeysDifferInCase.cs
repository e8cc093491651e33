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
        foreach (var (other, entry) in KeysUpTo(file, context.Workspace))
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

    private static IEnumerable<(SecretFile File, DotEnvEntry Entry)> KeysUpTo(SecretFile file, Workspace workspace) =>
        from other in workspace.SecretFiles
        where other.HasReliableKeys && IsUpTo(file, other)
        orderby other.IsManifest
        from entry in other.Document.GetSecrets()
        where !workspace.Options.IsIgnored(entry.Key)
        select (other, entry);

    /// <summary>The manifest comes last, since it lists what the secret files set.</summary>
    private static bool IsUpTo(SecretFile file, SecretFile other) =>
        file.IsManifest || (!other.IsManifest && string.CompareOrdinal(other.Path, file.Path) <= 0);
}
