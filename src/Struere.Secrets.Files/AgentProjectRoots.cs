using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Files;

/// <summary>Finds the roots of agent projects: folders that hold <c>struere.json</c>.</summary>
public static class AgentProjectRoots
{
    /// <summary>The nearest root at or above a folder, and all below it, in the order of their paths; none where nothing marks one.</summary>
    public static IReadOnlyList<string> Find(string folder)
    {
        var roots = new SortedSet<string>(StringComparer.Ordinal);
        if (FindAbove(folder) is { } above)
        {
            roots.Add(above);
        }

        AddBelow(Path.GetFullPath(folder), roots);
        return [.. roots];
    }

    /// <summary>The nearest root at or above a folder, without a separator at its end; null where nothing marks one.</summary>
    public static string? FindAbove(string folder)
    {
        for (var above = WithoutSeparator(Path.GetFullPath(folder)); above is not null; above = Path.GetDirectoryName(above))
        {
            if (IsRoot(above))
            {
                return above;
            }
        }

        return null;
    }

    /// <summary>Whether a folder holds <c>struere.json</c>.</summary>
    public static bool IsRoot(string folder) => File.Exists(Path.Combine(folder, AgentLayout.ProjectManifestName));

    /// <summary>The root of a file system keeps its separator.</summary>
    private static string? WithoutSeparator(string path) =>
        Path.GetPathRoot(path) == path ? path : path.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);

    /// <summary>Links are not followed: what they lead to has a place of its own, or none here.</summary>
    private static void AddBelow(string folder, SortedSet<string> roots)
    {
        var waiting = new Stack<string>([folder]);
        while (waiting.Count > 0)
        {
            foreach (var child in FoldersIn(waiting.Pop()).Where(child => !AgentLayout.HoldsNoProject(child.Name) && (child.Attributes & FileAttributes.ReparsePoint) == 0))
            {
                if (IsRoot(child.FullName))
                {
                    roots.Add(child.FullName);
                }

                waiting.Push(child.FullName);
            }
        }
    }

    private static DirectoryInfo[] FoldersIn(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetDirectories();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
