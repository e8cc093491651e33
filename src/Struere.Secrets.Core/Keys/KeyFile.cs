using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Core.Keys;

/// <summary>Which keys a secret file or the key manifest declares: the one answer for generator, rules, completion and command. It keeps no value.</summary>
public sealed class KeyFile
{
    private KeyFile(DotEnvDocument document, bool isManifest)
    {
        IsManifest = isManifest;
        HasUncertainKeys = document.HasUncertainKeys;

        // Comments in secret files hold old values, and a build must not depend on what one machine's files say.
        Keys = document.GetSecrets().Select(entry => new DeclaredKey(entry.Key, isManifest ? document.GetCommentAbove(entry) : null)).ToList();
        Declared = isManifest || !HasUncertainKeys ? Keys : FindCertain(document);
    }

    /// <summary>Whether the file is the key manifest.</summary>
    public bool IsManifest { get; }

    /// <summary>The keys that the file sets, or names if it is the manifest, in the order of the file and each once.</summary>
    public IReadOnlyList<DeclaredKey> Keys { get; }

    /// <inheritdoc cref="DotEnvDocument.HasUncertainKeys"/>
    public bool HasUncertainKeys { get; }

    /// <summary>
    /// Those of the keys that are declared. Of a broken secret file they end at the first line that leaves open what is a key: what comes
    /// after it may be a piece of a value, which must not be shown or generated. In a manifest no piece of a value can look like a key.
    /// </summary>
    public IReadOnlyList<DeclaredKey> Declared { get; }

    /// <summary>Reads a text.</summary>
    public static KeyFile Read(string text, bool isManifest) => Of(DotEnvDocument.Parse(text), isManifest);

    /// <summary>Takes what was read already.</summary>
    public static KeyFile Of(DotEnvDocument document, bool isManifest) => new(document, isManifest);

    /// <summary>Whether a file is small enough to be read. Every character is at least a byte.</summary>
    public static bool IsReadable(int length) => length <= SecretLimits.MaxSecretFileBytes;

    private static List<DeclaredKey> FindCertain(DotEnvDocument document)
    {
        var end = document.CertainEnd;
        return document.Entries.Where(entry => entry.IsSecret && entry.KeySpan.Start < end).Select(entry => entry.Key).Distinct().Select(key => new DeclaredKey(key, null)).ToList();
    }
}

/// <summary>A key that the manifest or a secret file names.</summary>
/// <param name="Name">The key.</param>
/// <param name="Comment">The comment above the key in the manifest, lines joined by LF; null where there is none.</param>
public sealed record DeclaredKey(string Name, string? Comment);
