using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Build;

/// <summary>Looks for a secret file that no <c>struere.json</c> claims, in the project's folder and above it, up to the root of the repository.</summary>
public sealed class FindUnclaimedSecretFile : Task
{
    private static readonly string[] Names = [AgentFile.NameOfSecretFile(SecretEnvironment.Production), AgentFile.NameOfSecretFile(SecretEnvironment.Development)];

    /// <summary>The folder of the project.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>The file; empty where there is none.</summary>
    [Output]
    public string SecretFile { get; private set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        for (var folder = new DirectoryInfo(ProjectFolder); folder is not null; folder = folder.Parent)
        {
            if (Names.Select(name => Path.Combine(folder.FullName, name)).FirstOrDefault(File.Exists) is { } file)
            {
                SecretFile = file;
                return true;
            }

            // The root of a repository has the folder .git, or a file of that name in a worktree.
            if (IsRootOfRepository(folder.FullName))
            {
                return true;
            }
        }

        return true;
    }

    private static bool IsRootOfRepository(string folder) => Directory.Exists(Path.Combine(folder, ".git")) || File.Exists(Path.Combine(folder, ".git"));
}
