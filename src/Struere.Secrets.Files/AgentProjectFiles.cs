using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Files;

/// <summary>The files of an agent project that are on the disk, found as the build finds them: see <see cref="AgentLayout"/>.</summary>
public sealed class AgentProjectFiles
{
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
            found.Add(name, AgentFile.RoleOfName(name));
        }

        var isProject = AgentProjectRoots.IsRoot(root);
        foreach (var folder in AgentLayout.Folders.Where(folder => isProject || !AgentLayout.NeedsProjectManifest(folder)))
        {
            found.AddFolder(folder, new DirectoryInfo(Path.Combine(found._root, folder.Name)), folder.Name);
        }

        found._files.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return found;
    }

    /// <summary>The paths of the code in folders, at any depth, in their order. A folder that cannot be read is left out.</summary>
    public static IReadOnlyList<string> FindCode(IEnumerable<string> folders)
    {
        var found = new AgentProjectFiles("");
        foreach (var folder in folders)
        {
            found.AddFolder(AgentLayout.Code, new DirectoryInfo(folder), folder);
        }

        return found._files.Select(file => file.Path).OrderBy(path => path, StringComparer.Ordinal).ToList();
    }

    private void AddFolder(AgentFolder folder, DirectoryInfo current, string relative)
    {
        if (!current.Exists)
        {
            return;
        }

        FileSystemInfo[] entries;
        try
        {
            entries = current.GetFileSystemInfos();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _unreadableFolders.Add(current.FullName);
            return;
        }

        foreach (var entry in entries)
        {
            if (entry is DirectoryInfo child)
            {
                if (!AgentLayout.Excludes(child.Name) && !LeadsBack(child))
                {
                    AddFolder(folder, child, relative + "/" + child.Name);
                }
            }
            else if (folder.Holds(entry.Name))
            {
                Add(relative + "/" + entry.Name, folder.Role);
            }
        }
    }

    private void Add(string relative, string role) => _files.Add(new AgentProjectFile(Path.Combine(_root, relative), relative, role));

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
