using Struere.Secrets.Core.Project;
using Struere.Secrets.Files;
using Struere.Secrets.Files.Git;
using Struere.Secrets.Projects;
using Struere.Secrets.Rules.Configuration;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Tool.Checking;

/// <summary>
/// Reads agent projects as the next commit would hold them. Secret files that git does not know come from the disk: only they tell
/// which keys are set, and which values may not be in what is committed.
/// </summary>
/// <param name="ignoredKeys">The keys that the command line leaves out.</param>
internal sealed class StagedReader(IReadOnlyCollection<string> ignoredKeys)
{
    /// <summary>Reads the project at a root.</summary>
    public CheckedProject Read(string root, CancellationToken cancellation)
    {
        var index = GitIndex.Read(root, cancellation) ?? throw NoIndex(root);
        var notes = new List<Note>();
        var hasManifest = AgentProjectRoots.IsRoot(root);
        var staged = index.Files
            .Select(name => new AgentProjectFile(Path.Combine(root, name), name, AgentLayout.RoleOf(name, hasManifest)))
            .Where(file => file.Role.Length > 0)
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToList();
        var configs = index.Files.Where(ProjectConfig.IsConfig).ToList();
        var contents = ReadContents(root, index, [.. staged.Select(file => file.RelativePath), .. configs], cancellation);

        var onDisk = AgentProjectFiles.Find(root).Files
            .Where(file => file.Role == AgentFile.SecretFile && !index.Files.Contains(file.RelativePath) && DanglingLink.TargetOf(file.Path) is null)
            .ToList();
        var described = staged.Select(file => ProjectReader.Describe(file, contents[file.RelativePath], file.Role == AgentFile.SecretFile ? GitState.Tracked : ""))
            .Concat(onDisk.Select(file => ProjectReader.Describe(file, ProjectReader.ReadFile(file.Path, notes), gitState: "")))
            .Concat(index.Files.Where(IsOtherSecretFile).Select(name => ProjectReader.DescribeOther(Path.Combine(root, name), GitState.Tracked)))
            .ToList();

        var options = ProjectConfig.Read(root, path => ReadConfig(root, path, contents)).For(described.Select(file => (file.Path, file.Role)).ToList(), ignoredKeys);
        return new CheckedProject(root, new Workspace(described, options), notes) { IsReported = FindReported(root, index) };
    }

    /// <summary>
    /// Findings in what is committed, and not in what is only on the disk. A key that leaves the manifest, or another option, can
    /// break any file: then all files of the index count.
    /// </summary>
    private static Func<string, bool> FindReported(string root, GitIndex index)
    {
        var isForAll = index.ChangedFiles.Any(name => name is AgentFile.ManifestName or AgentLayout.ProjectManifestName || ProjectConfig.IsConfig(name));
        var reported = new HashSet<string>((isForAll ? index.Files : index.ChangedFiles).Select(name => Path.Combine(root, name)), StringComparer.Ordinal);
        return reported.Contains;
    }

    private static Dictionary<string, DecodedText> ReadContents(string root, GitIndex index, List<string> names, CancellationToken cancellation)
    {
        try
        {
            return names.Zip(index.ReadContents(names, cancellation), (name, content) => (name, text: TextDecoder.Decode(content))).ToDictionary(file => file.name, file => file.text);
        }
        catch (IOException)
        {
            throw NoIndex(root);
        }
    }

    /// <summary>A file of options above the root is not in the project, so it comes from the disk.</summary>
    private static string? ReadConfig(string root, string path, Dictionary<string, DecodedText> contents) =>
        Path.GetDirectoryName(path) == root ? contents.GetValueOrDefault(Path.GetFileName(path))?.Text : OptionalFile.Read(path);

    private static bool IsOtherSecretFile(string name) => !name.Contains('/', StringComparison.Ordinal) && AgentFile.RoleOfName(name).Length == 0 && OtherSecretFiles.Covers(name);

    private static ToolFaultException NoIndex(string root) =>
        new(FaultCode.NoIndex, "Git does not say what is staged here: run the command in a folder of a git repository, and see whether 'git status' works there", root);
}
