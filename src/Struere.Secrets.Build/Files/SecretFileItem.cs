using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Build.Files;

/// <summary>Tells items that are secret files from others: by their name, by the name that they would get, and by the file that they link to.</summary>
internal static class SecretFileItem
{
    /// <summary>Whether an item is a file whose name starts with <c>.env</c>, or would become one.</summary>
    public static bool IsSecretFile(ITaskItem file) =>
        IsSecretName(file.ItemSpec) || IsSecretName(file.GetMetadata("RelativePath")) || IsSecretName(file.GetMetadata("Link")) || IsLinkToSecretFile(file.GetMetadata("FullPath"));

    private static bool IsSecretName(string path) => Path.GetFileName(path).StartsWith(AgentFile.NameStart, StringComparison.OrdinalIgnoreCase);

    private static bool IsLinkToSecretFile(string path)
    {
#if NET
        try
        {
            return path.Length > 0 && new FileInfo(path).LinkTarget is not null && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target && IsSecretName(target.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
#else
        return false;
#endif
    }
}
