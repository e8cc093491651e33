using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Sync;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Files;
using Struere.Secrets.Files.Git;

namespace Struere.Secrets.Tool.Starting;

/// <summary>What a folder lacks to be an agent project whose secrets are declared and stay out of git.</summary>
internal sealed class ProjectSetup
{
    private const string IgnoreFile = ".gitignore";

    private static readonly string[] IgnoreLines = [AgentFile.NameStart, AgentFile.NameStart + ".*", "!" + AgentFile.ManifestName];

    private ProjectSetup(string root, IReadOnlyList<PlannedFile> files)
    {
        Root = root;
        Files = files;
    }

    /// <summary>The root of the project: the nearest one that is marked, or else the folder itself.</summary>
    public string Root { get; }

    /// <summary>The files to write; none where nothing is missing.</summary>
    public IReadOnlyList<PlannedFile> Files { get; }

    /// <summary>Looks at a folder. Nothing is written.</summary>
    /// <exception cref="FaultException">A file cannot be read or has errors.</exception>
    public static ProjectSetup Plan(string folder, CancellationToken cancellation)
    {
        var root = AgentProjectRoots.FindAbove(folder) ?? Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        PlannedFile?[] files = [PlanProjectManifest(root), PlanKeyManifest(root), PlanIgnoreFile(root, cancellation)];
        return new ProjectSetup(root, files.OfType<PlannedFile>().ToList());
    }

    /// <summary>Writes the files.</summary>
    /// <exception cref="FaultException">One cannot be written.</exception>
    public void Write()
    {
        foreach (var file in Files)
        {
            TextFile.Write(Path.Combine(Root, file.Name), file.Text);
        }
    }

    private static PlannedFile? PlanProjectManifest(string root) =>
        AgentProjectRoots.IsRoot(root) ? null : new PlannedFile(AgentLayout.ProjectManifestName, "{}\n", IsNew: true, "marks the root of the agent project");

    private static PlannedFile? PlanKeyManifest(string root) => KeyManifest.Complete(root) is { } manifest
        ? new PlannedFile(
            AgentFile.ManifestName,
            manifest.Text,
            manifest.IsNew,
            manifest.AddedKeys.Count == 0 ? "declares the keys, without values" : $"declares {string.Join(", ", manifest.AddedKeys.Select(ShownKey.Shorten))}, without values")
        : null;

    private static PlannedFile? PlanIgnoreFile(string root, CancellationToken cancellation)
    {
        var path = Path.Combine(root, IgnoreFile);
        var exists = File.Exists(path);
        var text = exists ? TextFile.Read(path, SecretLimits.MaxSecretFileBytes, FaultCode.UnreadableManifest) : "";
        var lines = new HashSet<string>(text.Split('\n').Select(line => line.Trim()), StringComparer.Ordinal);
        var missing = IgnoreLines.Where(line => !lines.Contains(line)).ToList();
        if (IsRightForGit(root, cancellation) ?? missing.Count == 0)
        {
            return null;
        }

        // What comes last counts: lines that are there already, and are not enough, are in the wrong order.
        if (missing.Count == 0)
        {
            missing = [.. IgnoreLines];
        }
        else if (!missing.Contains(IgnoreLines[^1]))
        {
            missing.Add(IgnoreLines[^1]);
        }

        var start = text.Length == 0 || text.EndsWith('\n') ? text : text + "\n";
        return new PlannedFile(IgnoreFile, start + string.Concat(missing.Select(line => line + "\n")), !exists, $"keeps secret files out of git: {string.Join(", ", missing)}");
    }

    /// <summary>Whether git ignores secret files and not the key manifest, whatever the patterns are; null where git gives no answer.</summary>
    private static bool? IsRightForGit(string root, CancellationToken cancellation)
    {
        string[] secretFiles = [AgentFile.NameStart, AgentFile.NameOfSecretFile(SecretEnvironment.Development), AgentFile.NameOfSecretFile(SecretEnvironment.Production)];
        var answer = GitProcess.Run(root, ["check-ignore", "--no-index", "--", .. secretFiles, AgentFile.ManifestName], cancellation);
        return answer is { ExitCode: 0 or 1 } ? answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SequenceEqual(secretFiles) : null;
    }
}

/// <summary>A file that a project lacks, or that lacks something.</summary>
/// <param name="Name">Its name in the root.</param>
/// <param name="Text">What it shall say.</param>
/// <param name="IsNew">Whether it does not exist yet.</param>
/// <param name="Purpose">What it is for.</param>
internal sealed record PlannedFile(string Name, string Text, bool IsNew, string Purpose);
