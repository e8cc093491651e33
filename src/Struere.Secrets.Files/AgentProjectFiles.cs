#if NET
using System.IO.Enumeration;
#endif
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Files;

/// <summary>The files of an agent project that are on the disk, found as the build finds them: see <see cref="AgentLayout"/>.</summary>
public sealed class AgentProjectFiles
{
#if NET
    private static readonly EnumerationOptions AllEntries = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

#endif
    private readonly string _root;
    private readonly List<AgentProjectFile> _files = [];
    private readonly List<string> _unreadableFolders = [];

    private AgentProjectFiles(string root) => _root = root;

    /// <summary>The files, in the order of their paths.</summary>
    public IReadOnlyList<AgentProjectFile> Files => _files;

    /// <summary>The folders that cannot be read.</summary>
    public IReadOnlyList<string> UnreadableFolders => _unreadableFolders;

    /// <summary>Looks for the files below a root.</summary>
    public static AgentProjectFiles Find(string root)
    {
        var found = new AgentProjectFiles(Path.GetFullPath(root));
        foreach (var name in AgentLayout.RootFiles.Where(name => IsFile(Path.Combine(found._root, name))))
        {
            found._files.Add(new AgentProjectFile(Path.Combine(found._root, name), name, AgentFile.RoleOfName(name)));
        }

        foreach (var folder in FoldersOf(root))
        {
            found.AddFolder(folder, Path.Combine(found._root, folder.Name), folder.Name, folder.Holds);
        }

        found._files.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return found;
    }

    /// <summary>The files below a root that are not items of the build from its evaluation on, in no order. A folder that cannot be read is left out.</summary>
    public static IReadOnlyList<AgentProjectFile> FindBesideItems(string root)
    {
        var found = new AgentProjectFiles(root);
        foreach (var folder in FoldersOf(root))
        {
            found.AddFolder(folder, Path.Combine(root, folder.Name), folder.Name, folder.HoldsBesideItems);
        }

        return found._files;
    }

    /// <summary>The files of settings beside a project file, in the order of their paths.</summary>
    public static IReadOnlyList<string> FindSettings(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder).Where(path => AgentLayout.IsSettings(Path.GetFileName(path))).OrderBy(path => path, StringComparer.Ordinal).ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IEnumerable<AgentFolder> FoldersOf(string root)
    {
        var isProject = AgentProjectRoots.IsRoot(root);
        return AgentLayout.Folders.Where(folder => isProject || !AgentLayout.NeedsProjectManifest(folder));
    }

    private void AddFolder(AgentFolder folder, string current, string relative, Func<string, bool> holds)
    {
        if (!Directory.Exists(current))
        {
            return;
        }

        var children = new List<string>();
        try
        {
            foreach (var path in ListFiles(current, children).Where(holds))
            {
                _files.Add(new AgentProjectFile(path, relative + "/" + Path.GetFileName(path), folder.Role));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _unreadableFolders.Add(current);
            return;
        }

        foreach (var child in children)
        {
            var name = Path.GetFileName(child);
            if (!AgentLayout.Excludes(name) && !LeadsBack(new DirectoryInfo(child)))
            {
                AddFolder(folder, child, relative + "/" + name, holds);
            }
        }
    }

    /// <summary>The files in a folder. The folders in it are added to <paramref name="children"/> on the way, so that it is listed once.</summary>
    /// <remarks>There may be thousands of files: their names come without an object for each, which would cost more than the rest.</remarks>
    private static List<string> ListFiles(string folder, List<string> children)
    {
#if NET
        var files = new FileSystemEnumerable<string>(folder, static (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), AllEntries)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
            {
                if (entry.IsDirectory)
                {
                    children.Add(entry.ToSpecifiedFullPath());
                }

                return !entry.IsDirectory;
            },
        };
        return [.. files];
#else
        children.AddRange(Directory.EnumerateDirectories(folder));
        return [.. Directory.EnumerateFiles(folder)];
#endif
    }

    /// <summary>Whether a file, a pipe, or a link is there: what a link leads to is looked at later.</summary>
    private static bool IsFile(string path) => !Directory.Exists(path) && (File.Exists(path) || DanglingLink.TargetOf(path) is not null);

    /// <summary>Whether a link leads to a folder that it is in: a walk would not end.</summary>
    private static bool LeadsBack(DirectoryInfo folder)
    {
        if ((folder.Attributes & FileAttributes.ReparsePoint) == 0)
        {
            return false;
        }

#if NET
        try
        {
            var target = folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
            return target is null || (folder.FullName + Path.DirectorySeparatorChar).StartsWith(target.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
#else
        return true;
#endif
    }
}

/// <summary>A file of an agent project.</summary>
/// <param name="Path">Its whole path.</param>
/// <param name="RelativePath">Its path from the root, with slashes.</param>
/// <param name="Role">What it is to the project, one of the roles of <see cref="AgentFile"/>.</param>
public sealed record AgentProjectFile(string Path, string RelativePath, string Role);
