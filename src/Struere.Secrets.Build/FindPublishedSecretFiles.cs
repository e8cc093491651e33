using Struere.Secrets.Build.Files;

namespace Struere.Secrets.Build;

/// <summary>Finds the <c>.env</c> files among those that are about to be copied, packed or published, and warns of each.</summary>
public sealed class FindPublishedSecretFiles : Task
{
    /// <summary>What is about to be published; not required, because to MSBuild an empty list is none.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The folder below the project that is published; empty when all files are.</summary>
    public string? Folder { get; set; }

    /// <summary>Those whose name, or the name that they would get, starts with <c>.env</c>.</summary>
    [Output]
    public ITaskItem[] SecretFiles { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        SecretFiles = Files.Where(file => SecretFileItem.IsSecretFile(file) && IsInFolder(file)).ToArray();
        foreach (var file in SecretFiles)
        {
            Log.Show(new Fault(
                FaultCode.PublishedSecretFile,
                "This file was left out of the output, because .env files hold secrets: do not copy or pack it, and do not keep it in a web root.",
                file.ItemSpec));
        }

        return true;
    }

    private bool IsInFolder(ITaskItem file) => string.IsNullOrEmpty(Folder)
        || file.GetMetadata("FullPath").StartsWith(Path.GetFullPath(Folder) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase)
        || file.GetMetadata("Link").StartsWith(Folder, StringComparison.OrdinalIgnoreCase);
}
