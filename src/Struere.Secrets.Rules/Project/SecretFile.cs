namespace Struere.Secrets.Rules.Project;

/// <summary>What a secret file or the key manifest says.</summary>
public sealed class SecretFile
{
    private readonly ProjectFile _file;
    private readonly KeyFile _keys;

    internal SecretFile(ProjectFile file, DotEnvDocument document)
    {
        _file = file;
        Document = document;
        _keys = KeyFile.Of(document, IsManifest);
        Keys = new(_keys.Keys.Select(key => key.Name), StringComparer.Ordinal);
    }

    /// <summary>Where the file is.</summary>
    public string Path => _file.Path;

    /// <summary>The name of the file.</summary>
    public string Name => _file.Name;

    /// <summary>The environment of a secret file; empty where the host names none.</summary>
    public string Environment => _file.Environment;

    /// <summary>Whether the file is the key manifest.</summary>
    public bool IsManifest => _file.Role == AgentFile.KeyManifest;

    /// <summary>What the reader makes of it.</summary>
    public DotEnvDocument Document { get; }

    /// <inheritdoc cref="DotEnvDocument.HasUncertainKeys"/>
    public bool HasUncertainKeys => _keys.HasUncertainKeys;

    /// <summary>Whether each of its keys is one for certain and may be shown.</summary>
    public bool HasReliableKeys => IsManifest || !HasUncertainKeys;

    /// <inheritdoc cref="KeyFile.Declared"/>
    public IEnumerable<string> DeclaredKeys => _keys.Declared.Select(key => key.Name);

    /// <summary>The keys that the file sets, or names if it is the manifest.</summary>
    internal HashSet<string> Keys { get; }

    /// <summary>The place of a piece of the file.</summary>
    internal FilePlace Locate(SourceSpan span) => new(Path, span);

    /// <summary>Whether two versions of a file say the same about keys.</summary>
    internal bool HasSameKeysAs(SecretFile other) =>
        Path == other.Path && Environment == other.Environment && IsManifest == other.IsManifest
        && HasUncertainKeys == other.HasUncertainKeys && Keys.SetEquals(other.Keys);
}
