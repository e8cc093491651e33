using Struere.Secrets.Rules.References;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>
/// Finds every place that writes a key as one: assignments, references in prompts, tools and other texts, and accesses of tools. A
/// word that merely reads the same does not count.
/// </summary>
public static class KeyUses
{
    /// <summary>The places of a key in the files of a workspace: the key alone.</summary>
    public static IEnumerable<FilePlace> Find(string key, Workspace workspace) =>
        workspace.Files.SelectMany(file => FindIn(file).Where(use => use.Key == key).Select(use => new FilePlace(file.Path, use.Place)));

    /// <summary>Every key that a file writes, in the order of its text.</summary>
    public static IEnumerable<(string Key, SourceSpan Place)> FindIn(ProjectFile file) => file.SecretFile is { } secrets
        ? secrets.Document.Entries.Where(entry => !entry.IsSuspect).Select(entry => (entry.Key, entry.KeySpan))
        : FindReferences(file).Concat(FindAccesses(file)).OrderBy(use => use.Item2.Start);

    /// <summary>Every key that a text refers to.</summary>
    public static IEnumerable<(string Key, SourceSpan Place)> FindReferences(string text)
    {
        foreach (var reference in new ReferenceScanner(text))
        {
            yield return (reference.GetKey(), reference.KeySpan);
        }
    }

    private static IEnumerable<(string Key, SourceSpan Place)> FindReferences(ProjectFile file) =>
        FileReferences.FindIn(file).Select(found => (found.Reference.GetKey(), found.KeySpan));

    /// <summary>A key that a constant names, or that escapes write, is left alone.</summary>
    private static IEnumerable<(string Key, SourceSpan Place)> FindAccesses(ProjectFile file) => FileReferences.FindAccesses(file)
        .Where(access => FileReferences.WritesOut(access, file.Text!.Text))
        .Select(access => (access.Key, access.KeySpan));
}
