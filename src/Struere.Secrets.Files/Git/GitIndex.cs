namespace Struere.Secrets.Files.Git;

/// <summary>What the next commit would hold of a folder: git's index, not the files on the disk.</summary>
/// <remarks>A hook may run on an index of its own (<c>git commit -a</c>, <c>git commit FILE</c>): that is the one that is read.</remarks>
public sealed class GitIndex
{
    private const string IndexVariable = "GIT_INDEX_FILE";

    /// <summary>How the mode of a file starts; links and submodules have others.</summary>
    private const string FileMode = "100";

    private readonly string _folder;
    private readonly string? _indexFile;
    private readonly Dictionary<string, string> _objects;

    private GitIndex(string folder, string? indexFile, Dictionary<string, string> objects, IReadOnlyList<string> changedFiles)
    {
        _folder = folder;
        _indexFile = indexFile;
        _objects = objects;
        ChangedFiles = changedFiles;
    }

    /// <summary>The files of the index below the folder, with slashes, relative to it. Submodules and links are not among them.</summary>
    public IReadOnlyCollection<string> Files => _objects.Keys;

    /// <summary>Those that the next commit adds or changes, under their new names.</summary>
    public IReadOnlyList<string> ChangedFiles { get; }

    /// <summary>Reads the index; null where git gives no answer.</summary>
    public static GitIndex? Read(string folder, CancellationToken cancellation)
    {
        var indexFile = FindIndexOfHook(folder, cancellation);
        string? Ask(params string[] arguments) =>
            GitProcess.Run(folder, arguments, cancellation, indexFile) is { ExitCode: 0 } result ? result.Output : null;

        return Ask("ls-files", "--stage", "-z") is { } listing
            && Ask("diff", "--cached", "--name-only", "--relative", "--no-renames", "--no-ext-diff", "--diff-filter=d", "-z", "--", ".") is { } changes
                ? new GitIndex(folder, indexFile, ParseListing(listing), Split(changes))
                : null;
    }

    /// <summary>The contents of some files, in their order.</summary>
    /// <exception cref="IOException">Git does not hand a content over.</exception>
    public IReadOnlyList<byte[]> ReadContents(IReadOnlyList<string> files, CancellationToken cancellation) =>
        GitObjects.Read(_folder, files.Select(file => _objects[file]).ToList(), _indexFile, cancellation);

    /// <summary>Reads <c>MODE SP OBJECT SP STAGE TAB PATH NUL</c>. A conflict has other stages than 0, and git commits none.</summary>
    private static Dictionary<string, string> ParseListing(string listing)
    {
        var objects = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Split(listing))
        {
            var tab = line.IndexOf('\t');
            var parts = line.Substring(0, Math.Max(tab, 0)).Split(' ');
            if (parts.Length == 3 && parts[0].StartsWith(FileMode, StringComparison.Ordinal) && parts[2] == "0")
            {
                objects[line.Substring(tab + 1)] = parts[1];
            }
        }

        return objects;
    }

    private static string[] Split(string list) => list.Split(['\0'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The index that git handed to the hook that this process runs in, if it is one of the folder's repository.</summary>
    private static string? FindIndexOfHook(string folder, CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable(IndexVariable) is not { Length: > 0 } index)
        {
            return null;
        }

        var current = Directory.GetCurrentDirectory();
        return RepositoryOf(folder, cancellation) is { } repository && RepositoryOf(current, cancellation) == repository
            ? Path.GetFullPath(Path.Combine(RootOf(current, cancellation) ?? current, index))
            : null;
    }

    private static string? RepositoryOf(string folder, CancellationToken cancellation) => Ask(folder, "--absolute-git-dir", cancellation);

    private static string? RootOf(string folder, CancellationToken cancellation) => Ask(folder, "--show-toplevel", cancellation);

    private static string? Ask(string folder, string question, CancellationToken cancellation) =>
        GitProcess.Run(folder, ["rev-parse", question], cancellation) is { ExitCode: 0 } answer ? answer.Output.TrimEnd('\r', '\n') : null;
}
