namespace Struere.Secrets.Core.Project;

/// <summary>
/// Where the files of an agent project are: the one list of folders, file extensions and excluded folders. The globs of
/// <c>Struere.Secrets.targets</c> say the same in MSBuild's words, and a test compares them.
/// </summary>
public static class AgentLayout
{
    /// <summary>The name of the file that marks the root of an agent project.</summary>
    public const string ProjectManifestName = "struere.json";

    /// <summary>The name of the file that <c>StruereBaseline</c> writes.</summary>
    public const string BaselineName = "struere.baseline.globalconfig";

    /// <summary>The files in the root itself that only their names tell.</summary>
    public static IReadOnlyList<string> RootFiles { get; } = 
        [AgentFile.NameOfSecretFile(SecretEnvironment.Development), AgentFile.NameOfSecretFile(SecretEnvironment.Production), AgentFile.ManifestName];

    /// <summary>The folders with prompts and code.</summary>
    public static IReadOnlyList<AgentFolder> Folders { get; } =
    [
        new("prompts", AgentFile.Prompt, Extensions.OfPrompts) { ItemExtensions = Extensions.OfPromptItems },
        new("agents", AgentFile.Tool, Extensions.OfCode) { ItemExtensions = Extensions.OfToolItems },
        new("routers", AgentFile.Tool, Extensions.OfCode) { ItemExtensions = Extensions.OfToolItems },
        new("tools", AgentFile.Tool, Extensions.OfCode) { ItemExtensions = Extensions.OfToolItems },
        new("triggers", AgentFile.Tool, Extensions.OfCode) { ItemExtensions = Extensions.OfToolItems },
        new("workflows", AgentFile.Tool, Extensions.OfCode) { ItemExtensions = Extensions.OfToolItems },
        new("lib", AgentFile.ToolLibrary, Extensions.OfCode),
        new("src", AgentFile.ToolLibrary, Extensions.OfCode),
    ];

    /// <summary>The names of folders that are left out at any depth: other people's code, output, and git's own.</summary>
    public static IReadOnlyList<string> ExcludedFolders { get; } = ["node_modules", "bin", "obj", "dist", ".git"];

    /// <summary>Whether a folder below one of <see cref="Folders"/> is left out, by its name.</summary>
    public static bool Excludes(string folderName) => ExcludedFolders.Contains(folderName, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a search for agent projects leaves a folder out, by its name: other people's code, output, and what tools keep hidden.</summary>
    public static bool HoldsNoProject(string folderName) =>
        folderName.StartsWith(".", StringComparison.Ordinal) || Excludes(folderName);

    /// <summary>Whether code in a folder counts only beside <c>struere.json</c>: elsewhere folders of these names hold anything.</summary>
    public static bool NeedsProjectManifest(AgentFolder folder) => folder.Role == AgentFile.ToolLibrary;

    /// <summary>What a file is to the project, by its path from the root; empty where it is nothing.</summary>
    /// <param name="path">The path, with slashes.</param>
    /// <param name="hasProjectManifest">Whether the root holds <c>struere.json</c>.</param>
    public static string RoleOf(string path, bool hasProjectManifest)
    {
        var parts = path.Split('/');
        if (parts.Length == 1)
        {
            return AgentFile.RoleOfName(path);
        }

        var folder = Folders.FirstOrDefault(candidate => candidate.Name == parts[0]);
        return folder is not null && (hasProjectManifest || !NeedsProjectManifest(folder))
            && !parts.Skip(1).Take(parts.Length - 2).Any(Excludes) && folder.Holds(parts[parts.Length - 1])
                ? folder.Role
                : "";
    }

    /// <summary>Whether a file beside the project file holds its settings, by its name.</summary>
    public static bool IsSettings(string fileName) =>
        fileName.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) && fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static class Extensions
    {
        public static readonly string[] OfPromptItems = [".md", ".txt", ".prompt"];

        public static readonly string[] OfPrompts =
            [.. OfPromptItems, ".mdx", ".yaml", ".yml", ".json", ".prompty", ".hbs", ".mustache", ".liquid", ".jinja", ".j2", ".xml"];

        public static readonly string[] OfToolItems = [".ts", ".tsx", ".js", ".mjs"];

        public static readonly string[] OfCode = [.. OfToolItems, ".jsx", ".cjs", ".mts", ".cts"];
    }
}

/// <summary>A folder in the root of an agent project, with what is in it at any depth.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">The role of its files, one of those of <see cref="AgentFile"/>.</param>
/// <param name="FileExtensions">The extensions of its files, with their dots.</param>
public sealed record AgentFolder(string Name, string Role, IReadOnlyList<string> FileExtensions)
{
    /// <summary>Those of the extensions whose files are items of the build from its evaluation on. A build looks for the others later, because every evaluation would pay for them.</summary>
    public IReadOnlyList<string> ItemExtensions { get; init; } = [];

    /// <summary>Whether a file of the folder counts, by its name or path.</summary>
    public bool Holds(string fileName) => HasOne(fileName, FileExtensions);

    /// <summary>Whether a file of the folder counts and is not an item of the build, by its name or path.</summary>
    public bool HoldsBesideItems(string fileName) => Holds(fileName) && !HasOne(fileName, ItemExtensions);

    private static bool HasOne(string fileName, IReadOnlyList<string> extensions)
    {
        foreach (var extension in extensions)
        {
            if (fileName.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
