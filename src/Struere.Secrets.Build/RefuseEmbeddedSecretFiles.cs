using Struere.Secrets.Build.Files;
using Struere.Secrets.Files;

namespace Struere.Secrets.Build;

/// <summary>Fails a build that would put a secret file into its assembly. To leave it out in silence would break the program that reads it.</summary>
public sealed class RefuseEmbeddedSecretFiles : Task
{
    /// <summary>The resources of the assembly; not required, because to MSBuild an empty list is none.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute() => Log.Run("look at the resources", () =>
    {
        var faults = Files
            .Where(file => SecretFileItem.IsSecretFile(file) && !OtherSecretFiles.IsTemplate(Path.GetFileName(file.ItemSpec)))
            .Select(file => new Fault(
                FaultCode.SecretFileInOutput,
                $"'{Path.GetFileName(file.ItemSpec)}' would be embedded in the assembly, and whoever has the assembly could read its secrets: remove the item.",
                file.ItemSpec))
            .ToList();
        if (faults.Count > 0)
        {
            throw new FaultException(faults);
        }
    });
}
