using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Files;

namespace Struere.Secrets.Projects;

/// <summary>
/// Tells whether a file of some projects was saved, made or removed since. It looks at the files themselves: what systems report of
/// changes does not reach containers and network drives, and would have them watch all of node_modules.
/// </summary>
public sealed class ProjectStamp
{
    /// <summary>What a check depends on besides the files that it reads.</summary>
    private static readonly string[] OtherFiles = [AgentLayout.ProjectManifestName, AgentLayout.BaselineName, ".editorconfig", ".globalconfig", ".gitignore"];

    private readonly List<(string Path, long Length, DateTime Written)> _files;

    private ProjectStamp(List<(string Path, long Length, DateTime Written)> files) => _files = files;

    /// <summary>Takes the state of the files.</summary>
    public static ProjectStamp Take(IEnumerable<string> roots) => new(roots.SelectMany(FilesOf).Select(Describe).ToList());

    /// <summary>Whether nothing has changed between two states.</summary>
    public bool IsSameAs(ProjectStamp other) => _files.SequenceEqual(other._files);

    /// <summary>The files that were saved, made or removed between two states.</summary>
    public IReadOnlyList<string> FindChanged(ProjectStamp before)
    {
        var (mine, others) = (_files.ToHashSet(), before._files.ToHashSet());
        mine.SymmetricExceptWith(others);
        return mine.Select(file => file.Path).Distinct(StringComparer.Ordinal).ToList();
    }

    private static IEnumerable<string> FilesOf(string root) => AgentProjectFiles.Find(root).Files.Select(file => file.Path)
        .Concat(OtherSecretFiles.Find([root], []))
        .Concat(OtherFiles.Select(name => Path.Combine(root, name)));

    private static (string Path, long Length, DateTime Written) Describe(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists ? (path, file.Length, file.LastWriteTimeUtc) : (path, -1, default);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (path, -1, default);
        }
    }
}
