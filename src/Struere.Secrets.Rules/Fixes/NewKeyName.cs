namespace Struere.Secrets.Rules.Fixes;

/// <summary>Finds the valid name for an invalid key.</summary>
/// <remarks>
/// <c>my-key</c> becomes <c>MY_KEY</c>: what a key cannot hold becomes an underscore, and letters become upper-case, as the
/// names of environment variables are written. They keep their case where a valid key of the project has lower-case letters.
/// </remarks>
public static class NewKeyName
{
    /// <param name="key">The invalid key.</param>
    /// <param name="workspace">The project: a key has one name in all of its secret files and the manifest.</param>
    /// <returns>The name; null where there is none, another key has it, or a broken file leaves open what is a key.</returns>
    public static string? Find(string key, Workspace workspace)
    {
        var files = workspace.SecretFiles.Select(file => file.Document).ToList();
        if (files.Any(file => file.HasUncertainKeys))
        {
            return null;
        }

        var keys = new HashSet<string>(files.SelectMany(file => file.Entries).Select(entry => entry.Key));
        var keepsCase = files.SelectMany(file => file.GetSecrets()).Any(entry => entry.Key.Any(char.IsLower));
        var name = Convert(key, keepsCase);
        var isTaken = name is null || keys.Any(other => other != key && (other == name || (!SecretKey.IsValid(other) && Convert(other, keepsCase) == name)));
        return isTaken || name == key ? null : name;
    }

    private static string? Convert(string key, bool keepsCase) => CorrectedKey.Find(keepsCase ? key : key.ToUpperInvariant());
}
