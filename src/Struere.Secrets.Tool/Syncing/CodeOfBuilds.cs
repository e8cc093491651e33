using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Tool.Syncing;

/// <summary>Finds code that refers to secrets in ways that only a compiler sees.</summary>
internal static class CodeOfBuilds
{
    /// <summary>A C# project in a folder or below it; null where there is none. Output and what others wrote are left out.</summary>
    public static string? FindProject(string root)
    {
        var waiting = new Stack<string>([root]);
        while (waiting.Count > 0)
        {
            var folder = new DirectoryInfo(waiting.Pop());
            try
            {
                if (folder.EnumerateFiles("*.csproj").FirstOrDefault() is { } project)
                {
                    return project.FullName;
                }

                foreach (var child in folder.EnumerateDirectories().Where(child => !AgentLayout.HoldsNoProject(child.Name) && (child.Attributes & FileAttributes.ReparsePoint) == 0))
                {
                    waiting.Push(child.FullName);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // This user does not build a folder that cannot be read.
            }
        }

        return null;
    }
}
