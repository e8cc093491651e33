using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Files;

/// <summary>Files that are named like secret files and do not belong to an environment, such as <c>.env</c>, <c>.env.local</c> and <c>.env.production.bak</c>.</summary>
public static class OtherSecretFiles
{
    /// <summary>Parts of names that say that a file is a template, without real values.</summary>
    private static readonly string[] TemplateParts = ["example", "sample", "template", "dist", "defaults"];

    /// <summary>Those in <paramref name="folders"/>, without templates and without the files that are <paramref name="known"/>, in the order of their paths.</summary>
    public static IEnumerable<string> Find(IEnumerable<string> folders, IEnumerable<string> known)
    {
        var paths = new SortedSet<string>(folders.Where(Directory.Exists).SelectMany(Find), StringComparer.Ordinal);
        paths.ExceptWith(known);
        return paths;
    }

    /// <summary>Whether a name in a folder, without a separator, is that of a secret file and not of a template.</summary>
    public static bool Covers(string name) => IsName(name) && !IsTemplate(name);

    /// <summary>Whether a name says that the file is a template, such as <c>.env.production.example</c>.</summary>
    public static bool IsTemplate(string name) =>
        name.Split('.', '-', '_').Intersect(TemplateParts, StringComparer.OrdinalIgnoreCase).Any();

    private static IEnumerable<string> Find(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, AgentFile.NameStart + "*")
                .Where(path => Covers(Path.GetFileName(path)))
                .Select(Path.GetFullPath)
                .ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary><c>.env</c>, or that and a separator: <c>.envrc</c> is a program of another tool.</summary>
    private static bool IsName(string name) =>
        name.StartsWith(AgentFile.NameStart, StringComparison.OrdinalIgnoreCase)
        && (name.Length == AgentFile.NameStart.Length || name[AgentFile.NameStart.Length] is '.' or '-' or '_');
}
