using System.IO;
using System.Threading;
using Struere.Secrets.Core.Tools;

namespace Struere.Secrets.Rules.Project;

/// <summary>One version of a file of the agent project: its role, what is known of it, and its text. It does not change.</summary>
public sealed class ProjectFile
{
    private readonly Lazy<FileText?> _text;
    private readonly Lazy<SecretFile?> _secretFile;

    /// <summary>Describes a file whose text is read when a rule asks for it.</summary>
    /// <param name="path">Where the file is. Rules show its name alone.</param>
    /// <param name="role">One of the roles of <see cref="AgentFile"/>.</param>
    /// <param name="read">Reads the text; null where it cannot be read. It may throw where the host cancels, and is then asked again.</param>
    public ProjectFile(string path, string role, Func<FileText?> read)
    {
        Path = path;
        Role = role;
        _text = new(read, LazyThreadSafetyMode.PublicationOnly);
        _secretFile = new(ReadSecretFile, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Describes a file with its text.</summary>
    public ProjectFile(string path, string role, FileText text)
        : this(path, role, () => text)
    {
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The name of the file without its folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>What the file is to the project: one of the roles of <see cref="AgentFile"/>.</summary>
    public string Role { get; }

    /// <summary>The environment of a secret file; empty where there is none.</summary>
    public string Environment { get; init; } = "";

    /// <summary>What git would do with a file that holds secrets: one of the values of <see cref="Core.Project.GitState"/>; empty where it gave no answer.</summary>
    public string GitState { get; init; } = "";

    /// <summary>Whether the file on the disk starts with a byte order mark, which is not in the text.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>The text; null where it cannot be read.</summary>
    public FileText? Text => _text.Value;

    /// <summary>The file with another text.</summary>
    public ProjectFile WithText(FileText text) => new(Path, Role, text) { Environment = Environment, GitState = GitState, HasByteOrderMark = HasByteOrderMark };

    /// <summary>The file with something else that git says of it.</summary>
    public ProjectFile WithGitState(string state) => new(Path, Role, () => Text) { Environment = Environment, GitState = state, HasByteOrderMark = HasByteOrderMark };

    /// <summary>The secret file or the key manifest that the file is; null if it is neither, cannot be read or is too large to be one.</summary>
    internal SecretFile? SecretFile => _secretFile.Value;

    /// <summary>What the rules have found so far.</summary>
    internal FindingCache Findings { get; } = new();

    /// <summary>
    /// The tool that the file is; null if it is not one. Code of a library is a tool if it reads secrets; most of it does not even
    /// name them.
    /// </summary>
    internal ToolDocument? ReadTool()
    {
        if (Role is not (AgentFile.Tool or AgentFile.ToolLibrary) || Text is not { } text
            || (Role == AgentFile.ToolLibrary && text.Text.IndexOf(ToolDocument.SecretsMember, StringComparison.Ordinal) < 0))
        {
            return null;
        }

        var tool = text.ReadTool(ToolDocument.HasJsx(Path));
        return Role == AgentFile.Tool || tool.Accesses.Count > 0 ? tool : null;
    }

    /// <summary>Whether the file would be a secret file or the manifest if it were smaller.</summary>
    internal bool IsTooLarge => Role is AgentFile.SecretFile or AgentFile.KeyManifest && Text is { } text && !KeyFile.IsReadable(text.Text.Length);

    private SecretFile? ReadSecretFile() =>
        Role is AgentFile.SecretFile or AgentFile.KeyManifest && !IsTooLarge && Text is { } text
            ? new SecretFile(this, text.ReadSecrets())
            : null;
}
