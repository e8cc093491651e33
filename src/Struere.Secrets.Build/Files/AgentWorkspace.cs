using Struere.Secrets.Files;
using Struere.Secrets.Rules.Configuration;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Build.Files;

/// <summary>Makes the engine's snapshot of what the build says of the project: its files with their metadata, its properties, and its configs.</summary>
internal sealed class AgentWorkspace
{
    private readonly string _root;
    private readonly IReadOnlyList<ITaskItem> _files;

    /// <param name="root">The folder of <c>struere.json</c>.</param>
    /// <param name="files">The files, with the metadata that the build gives them.</param>
    public AgentWorkspace(string root, IEnumerable<ITaskItem> files)
    {
        _root = root;
        _files = files.Where(file => file.GetMetadata("StruereRole").Length > 0).ToList();
    }

    /// <summary>The property <c>StruereIgnoredKeys</c>.</summary>
    public string IgnoredKeys { get; init; } = "";

    /// <summary>The property <c>StruereEnvironments</c>.</summary>
    public string Environments { get; init; } = "";

    /// <summary>The property <c>StruereCredentialPrefixes</c>.</summary>
    public string CredentialPrefixes { get; init; } = "";

    /// <summary>The property <c>StruereCheckSecretFiles</c>.</summary>
    public bool AreSecretFilesChecked { get; init; } = true;

    /// <summary>Reads the files.</summary>
    /// <param name="onUnreadable">What to do with a fault of a file that cannot be read.</param>
    public Workspace Read(Action<Fault> onUnreadable)
    {
        var files = _files.GroupBy(file => file.GetMetadata("FullPath"), StringComparer.Ordinal).Select(same => Describe(same.First(), onUnreadable)).ToList();
        var options = ProjectConfig.Read(_root.TrimEnd('/', '\\'), OptionalFile.Read)
            .For(files.Select(file => (file.Path, file.Role)).ToList(), PropertyList.Split(IgnoredKeys), PropertyList.Split(Environments), PropertyList.Split(CredentialPrefixes), AreSecretFilesChecked);
        return new Workspace(files, options);
    }

    private static ProjectFile Describe(ITaskItem item, Action<Fault> onUnreadable)
    {
        var path = item.GetMetadata("FullPath");
        return new ProjectFile(path, item.GetMetadata("StruereRole"), () => ReadText(path, onUnreadable))
        {
            Environment = item.GetMetadata("StruereEnvironment"),
            GitState = item.GetMetadata("StruereGitState"),
            HasByteOrderMark = item.GetMetadata("StruereByteOrderMark") == "true",
        };
    }

    /// <summary>Reads a file; null, with a fault, where it cannot be read.</summary>
    public static FileText? ReadText(string path, Action<Fault> onUnreadable)
    {
        try
        {
            var text = TextDecoder.Decode(File.ReadAllBytes(path));
            return new FileText(text.Text, text.Encoding);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            onUnreadable(new Fault(FaultCode.UnreadableFile, "The file was not checked, because it cannot be read: let this user read it, and see whether another program locks it", path));
            return null;
        }
    }
}
