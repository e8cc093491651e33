using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Files;

/// <summary>Finds the roots of agent projects: folders that hold <c>struere.json</c>.</summary>
public static class AgentProjectRoots
{
    /// <summary>The nearest root at or above a folder, and all below it, in the order of their paths; none where nothing marks one.</summary>
    public static IReadOnlyList<string> Find(string folder)
    {
        var roots = new SortedSet<string>(StringComparer.Ordinal);
        var full = Path.GetFullPath(folder);
        for (var above = full; above is not null; above = Path.GetDirectoryName(above))
        {
            if (IsRoot(above))
            {
                roots.Add(above);
                break;
            }
        }

        AddBelow(full, roots);
        return [.. roots];
    }

    /// <summary>Whether a folder holds <c>struere.json</c>.</summary>
    public static bool IsRoot(string folder) => File.Exists(Path.Combine(folder, AgentLayout.ProjectManifestName));

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
