using Struere.Secrets.Build.Files;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Core.Tools;
using Struere.Secrets.Files;
using Struere.Secrets.Files.Git;

namespace Struere.Secrets.Build;

/// <summary>
/// Finds out what the compiler cannot see of the agent project's files: what git would do with those that hold secrets, whether
/// one starts with a byte order mark, and which are not there although their folder names them. It never fails a build.
/// </summary>
public sealed class DescribeFiles : Task, ICancelableTask, IDisposable
{
    /// <summary>A repository that takes longer is at fault itself, and the answer is not worth a longer wait.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>So many files are searched in parallel: with fewer, starting that costs more than it saves.</summary>
    private const int ManyFiles = 500;

    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The agent project's files, each with its metadata <c>StruereRole</c>.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>Whether to look for files that are not items, because every evaluation would pay for them.</summary>
    public bool FindsMore { get; set; }

    /// <summary>Files that the project leaves out.</summary>
    public ITaskItem[] ExcludedFiles { get; set; } = [];

    /// <summary>The project root, and the folder of the project file. Other files there that are named like secret files are looked at too.</summary>
    [Required]
    public string[] Folders { get; set; } = [];

    /// <summary>The path of the project file.</summary>
    public string Project { get; set; } = "";

    /// <summary>The target framework that is built.</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>All target frameworks of the project; empty where it has one.</summary>
    public string TargetFrameworks { get; set; } = "";

    /// <summary>Whether this project may be the one that reports what is found in files that several projects share.</summary>
    public bool MayReportForOthers { get; set; } = true;

    /// <summary>Whether this project reports what is found in shared files, whoever else does.</summary>
    public bool ReportsAll { get; set; }

    /// <summary>The files that can be read, with what was found out; and other secret files that git would commit or has committed.</summary>
    [Output]
    public ITaskItem[] DescribedFiles { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute() => Log.Run("look at the agent project's files", () =>
    {
        _cancellation.CancelAfter(Timeout);
        var excluded = new HashSet<string>(ExcludedFiles.Select(file => file.GetMetadata("FullPath")), StringComparer.Ordinal);
        var known = new HashSet<string>(Files.Select(file => file.GetMetadata("FullPath")).Concat(excluded), StringComparer.Ordinal);
        var files = Files.Where(file => !excluded.Contains(file.GetMetadata("FullPath"))).Where(IsThere).ToList();
        var secretFiles = files.Where(file => file.GetMetadata("StruereRole") == AgentFile.SecretFile).ToList();
        foreach (var file in secretFiles.Where(file => ByteOrderMark.Starts(file.GetMetadata("FullPath"))))
        {
            file.SetMetadata("StruereByteOrderMark", "true");
        }

        var others = OtherSecretFiles.Find(Folders, files.Select(file => file.GetMetadata("FullPath")))
            .Select(path => Item(path, AgentFile.OtherSecretFile))
            .ToList();

        // A process takes longer to start than a few files take to find.
        var questions = AskGit([.. secretFiles, .. others]);
        if (FindsMore)
        {
            files.AddRange(FindMore(known).Where(IsThere));
        }

        SetGitStates(questions);
        DescribedFiles = [.. files, .. others.Where(file => GitState.IsCommittable(file.GetMetadata("StruereGitState")))];
        SetReporter();
    });

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    /// <summary>
    /// Code beside <c>struere.json</c> is a tool if it reads secrets. Most of it does not, and what is handed to the compiler is compared and
    /// written down for every build.
    /// </summary>
    private IEnumerable<TaskItem> FindMore(HashSet<string> known)
    {
        var files = AgentProjectFiles.FindBesideItems(Folders[0]).Where(file => !known.Contains(file.Path)).ToList();
        var settings = AgentProjectFiles.FindSettings(Folders[Folders.Length - 1]).Where(path => !known.Contains(path));
        return (files.Count < ManyFiles ? files.Where(MayMatter) : FindInMany(files))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => Item(file.Path, file.Role))
            .Concat(settings.Select(path => Item(path, AgentFile.Settings)));
    }

    /// <summary>A method of its own: to load what runs in parallel takes longer than to read a few files.</summary>
    private static List<AgentProjectFile> FindInMany(List<AgentProjectFile> files) => [.. files.AsParallel().Where(MayMatter)];

    private static bool MayMatter(AgentProjectFile file) => file.Role != AgentFile.ToolLibrary || FileSearch.MayHold(file.Path, ToolDocument.SecretsMember);

    private static TaskItem Item(string path, string role) => new(path, new Dictionary<string, string> { ["StruereRole"] = role });

    /// <summary>The compiler would end the build with an error that names neither the link nor what to do.</summary>
    private bool IsThere(ITaskItem file)
    {
        if (DanglingLink.TargetOf(file.GetMetadata("FullPath")) is not { } target)
        {
            return true;
        }

        Log.Show(new Fault(
            FaultCode.DanglingLink,
            $"'{Path.GetFileName(file.ItemSpec)}' is a link to '{target}', which is not there, so the build goes on without it: mount or create the target, or remove the link.",
            file.ItemSpec));
        return false;
    }

    /// <summary>What other projects see too is reported once. The rest, such as resources and items that the project adds itself, each project reports.</summary>
    private void SetReporter()
    {
        var root = Folders[0];
        if (ReportsAll || Project.Length == 0 || !DescribedFiles.Any(file => IsShared(file, root))
            || new SharedFileReporter(root, Project, TargetFramework, TargetFrameworks).FindOther(MayReportForOthers) is not { } reporter)
        {
            return;
        }

        Log.LogMessage(MessageImportance.Normal, "{0}", $"Struere: '{reporter}' reports what is found in the files of '{root}'.");
        foreach (var file in DescribedFiles.Where(file => IsShared(file, root)))
        {
            file.SetMetadata("StruereReportedBy", reporter);
        }
    }

    private static bool IsShared(ITaskItem file, string root) => file.GetMetadata("StruereRole") is AgentFile.OtherSecretFile
        ? Path.GetDirectoryName(file.GetMetadata("FullPath")) == root.TrimEnd('/', '\\')
        : file.GetMetadata("FullPath") is var path && path.StartsWith(root, StringComparison.Ordinal)
            && AgentLayout.RoleOf(path.Substring(root.Length).TrimStart('/', '\\').Replace('\\', '/'), hasProjectManifest: true).Length > 0;

    private List<GitQuestion> AskGit(IReadOnlyList<ITaskItem> files)
    {
        var cancellation = _cancellation.Token;
        return files.GroupBy(WorkingFolderOf).Select(ofFolder =>
        {
            var names = ofFolder.ToDictionary(file => file, file => NameIn(ofFolder.Key, file));
            return new GitQuestion(ofFolder.Key, names, System.Threading.Tasks.Task.Run(() => GitFileStates.Read(ofFolder.Key, names.Values, cancellation)));
        }).ToList();
    }

    private void SetGitStates(IEnumerable<GitQuestion> questions)
    {
        foreach (var question in questions)
        {
            var answer = question.Answer.GetAwaiter().GetResult();
            if (answer.Refusal is { } refusal)
            {
                SayRefusal(question.Folder, refusal);
            }

            foreach (var file in question.Names.Where(_ => answer.States is not null))
            {
                file.Key.SetMetadata("StruereGitState", answer.States![file.Value].ToString().ToLowerInvariant());
            }
        }
    }

    /// <summary>Once in a build, however many of its projects share the folder.</summary>
    private void SayRefusal(string folder, string refusal)
    {
        var engine = (IBuildEngine4)BuildEngine;
        var key = $"{nameof(DescribeFiles)} {folder}";
        if (engine.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is null)
        {
            engine.RegisterTaskObject(key, folder, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
            Log.Show(new Fault(
                FaultCode.GitRefused,
                $"Git does not say whether it ignores the secret files in '{folder}', because {refusal}. To let it answer, run: git config --global --add safe.directory \"{folder.TrimEnd('/', '\\')}\""));
        }
    }

    /// <summary>The project root for all that is below it, so that one process of git answers for all.</summary>
    private string WorkingFolderOf(ITaskItem file)
    {
        var path = file.GetMetadata("FullPath");
        return Folders.Where(folder => path.StartsWith(folder, StringComparison.Ordinal)).OrderBy(folder => folder.Length).FirstOrDefault()
            ?? Path.GetDirectoryName(path)!;
    }

    private static string NameIn(string folder, ITaskItem file) =>
        file.GetMetadata("FullPath").Substring(folder.Length).TrimStart('/', '\\').Replace('\\', '/');

    /// <summary>What git was asked about the files of a folder, by their names there.</summary>
    private sealed record GitQuestion(string Folder, Dictionary<ITaskItem, string> Names, System.Threading.Tasks.Task<GitAnswer> Answer);
}
