namespace Struere.Secrets.Tool.Output;

/// <summary>How paths are written: relative to a folder where they are in it, and with slashes.</summary>
/// <param name="folder">The folder.</param>
internal sealed class PathDisplay(string folder)
{
    /// <summary>GitHub resolves paths from this folder, wherever a step of a workflow runs.</summary>
    private const string WorkspaceVariable = "GITHUB_WORKSPACE";

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>Relative to the current folder.</summary>
    public static PathDisplay FromCurrentFolder() => new(Directory.GetCurrentDirectory());

    /// <summary>Relative to the checkout of a GitHub workflow if the current folder is in it, else to the current folder.</summary>
    public static PathDisplay FromWorkspace()
    {
        var current = FromCurrentFolder();
        return Environment.GetEnvironmentVariable(WorkspaceVariable) is { Length: > 0 } workspace && Directory.Exists(workspace) && IsIn(current.Folder, workspace)
            ? new PathDisplay(Path.GetFullPath(workspace))
            : current;
    }

    /// <summary>The path as it is written. Control characters, which terminals and formats would obey, are replaced.</summary>
    public string Of(string path)
    {
        var shown = IsIn(path, folder) ? Path.GetRelativePath(folder, path) : path;
        return new string(shown.Select(c => c == '\\' && Path.DirectorySeparatorChar == '\\' ? '/' : char.IsControl(c) ? '\uFFFD' : c).ToArray());
    }

    private static bool IsIn(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }
}
