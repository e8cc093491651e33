namespace Struere.Secrets.Rules.Values;

/// <summary>Compares texts with the values of secrets. No value leaves this class.</summary>
public static class SecretValuesOnFile
{
    /// <summary>Whether a text is, from its first character to its last, what a secret file sets a key to.</summary>
    public static bool HaveValue(Workspace workspace, string key, string text) => workspace.SecretFiles
        .Where(file => !file.IsManifest)
        .SelectMany(file => file.Document.Entries)
        .Any(entry => entry.Key == key && entry.ReadValue().Reveal() == text);
}
