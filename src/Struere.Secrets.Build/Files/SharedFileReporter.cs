using System;
using System.IO;
using System.Linq;

namespace Struere.Secrets.Build.Files;

/// <summary>
/// Several projects may share the files of one agent project, and each of them may have several target frameworks. One of them reports
/// what is found in these files: the first that was built, from then on the same one in every build and editor.
/// </summary>
/// <remarks>
/// A file in the folder <c>obj</c> of the root names it. It appears as a whole or not at all, so of projects that are built at the same
/// time one wins. Where it cannot be written, everyone reports.
/// </remarks>
internal sealed class SharedFileReporter
{
    private const string FileName = "struere.reporter";

    private readonly string _root;
    private readonly string _name;
    private readonly string _framework;
    private readonly string[] _frameworks;
    private readonly string _path;

    /// <param name="root">The folder that the projects share.</param>
    /// <param name="project">The path of the project that is built.</param>
    /// <param name="framework">The target framework that is built.</param>
    /// <param name="frameworks">All target frameworks of the project, separated by semicolons; empty where it has one.</param>
    public SharedFileReporter(string root, string project, string framework, string frameworks)
    {
        _root = root;
        _name = project.StartsWith(root, StringComparison.Ordinal) ? project.Substring(root.Length).TrimStart('/', '\\').Replace('\\', '/') : project;
        _framework = framework;
        _frameworks = frameworks.Length == 0 ? [framework] : [.. frameworks.Split(';').Select(name => name.Trim())];
        _path = Path.Combine(root, "obj", FileName);
    }

    /// <summary>The project that reports in place of this one; null if this one does.</summary>
    /// <param name="mayClaim">Whether this one may be chosen. It reports all the same as long as none is.</param>
    public string? FindOther(bool mayClaim)
    {
        try
        {
            var (name, framework) = Read();
            var isThis = name == _name && framework == _framework;
            if (name is not null && ((isThis && !mayClaim) || IsStale(name, framework)))
            {
                File.Delete(_path);
                (name, isThis) = (null, false);
            }

            if (name is null && mayClaim)
            {
                Claim();
                (name, framework) = Read();
                isThis = name == _name && framework == _framework;
            }

            return name is null || isThis ? null : name;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private (string? Name, string Framework) Read()
    {
        var lines = File.Exists(_path) ? File.ReadAllLines(_path) : [];
        return lines.Length == 0 ? (null, "") : (lines[0], lines.Length == 1 ? "" : lines[1]);
    }

    /// <summary>Whether the project is gone, or it is this one and the target framework is gone.</summary>
    private bool IsStale(string name, string framework) => name == _name
        ? !_frameworks.Contains(framework)
        : !File.Exists(Path.Combine(_root, name));

    /// <summary>Fails silently if another project is faster.</summary>
    private void Claim()
    {
        var folder = Path.GetDirectoryName(_path)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);

            // The root need not be the folder of a project, so its own .gitignore may not know the folder.
            File.WriteAllText(Path.Combine(folder, ".gitignore"), "*\n");
        }

        var temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(temporary, $"{_name}\n{_framework}\n");
            File.Move(temporary, _path);
        }
        catch (IOException) when (File.Exists(_path))
        {
            // Another one was faster.
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
