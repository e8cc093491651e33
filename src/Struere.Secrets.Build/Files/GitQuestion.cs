using System.Threading.Tasks;
using Struere.Secrets.Files;
using Struere.Secrets.Files.Git;

namespace Struere.Secrets.Build.Files;

/// <summary>What git is asked about secret files. It answers beside the build, which goes on until it needs the answer.</summary>
internal sealed class GitQuestion : IDisposable
{
    /// <summary>A repository that takes longer is at fault itself, and the answer is not worth a longer wait.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _cancellation = new(Timeout);
    private readonly Task<List<FolderAnswer>> _answers;

    private GitQuestion(Func<IEnumerable<string>> findPaths, string[] folders)
    {
        var cancellation = _cancellation.Token;
        _answers = System.Threading.Tasks.Task.Run(() => Ask(findPaths(), folders, cancellation));
    }

    /// <summary>Asks about some files.</summary>
    /// <param name="paths">The paths of the files.</param>
    /// <param name="folders">The project root, and the folder of the project file.</param>
    public static GitQuestion AboutFiles(IReadOnlyCollection<string> paths, string[] folders) => new(() => paths, folders);

    /// <summary>Asks about all files of some folders that are named like secret files.</summary>
    /// <param name="folders">The project root, and the folder of the project file.</param>
    public static GitQuestion AboutFolders(string[] folders) => new(() => OtherSecretFiles.Find(folders, []), folders);

    /// <summary>Waits for the answers, one per folder that git was asked in.</summary>
    public IReadOnlyList<FolderAnswer> WaitForAnswers() => _answers.GetAwaiter().GetResult();

    /// <summary>Ends the processes that have not answered yet.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Cancel();
        _cancellation.Dispose();
    }

    private static List<FolderAnswer> Ask(IEnumerable<string> paths, string[] folders, CancellationToken cancellation) => paths
        .GroupBy(path => WorkingFolderOf(path, folders))
        .Select(ofFolder =>
        {
            var names = ofFolder.ToDictionary(path => path, path => path.Substring(ofFolder.Key.Length).TrimStart('/', '\\').Replace('\\', '/'), StringComparer.Ordinal);
            return new FolderAnswer(ofFolder.Key, names, GitFileStates.Read(ofFolder.Key, names.Values, cancellation));
        })
        .ToList();

    /// <summary>The project root for all that is below it, so that one process of git answers for all.</summary>
    private static string WorkingFolderOf(string path, string[] folders) =>
        folders.Where(folder => path.StartsWith(folder, StringComparison.Ordinal)).OrderBy(folder => folder.Length).FirstOrDefault()
            ?? Path.GetDirectoryName(path)!;
}

/// <summary>What git answers about the files of a folder.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Names">The files that git was asked about: their names in the folder, by their paths.</param>
/// <param name="Answer">The answer.</param>
internal sealed record FolderAnswer(string Folder, IReadOnlyDictionary<string, string> Names, GitAnswer Answer);
