using System;
using System.IO;
using System.Linq;
using System.Threading;

namespace Struere.Secrets.Build.Files;

/// <summary>
/// Several projects may share the files of one agent project, and each of them may have several target frameworks. One of them reports
/// what is found in these files: the first that was built, from then on the same one in every build and editor.
/// </summary>
/// <remarks>
/// A file in the folder <c>obj</c> of the root names it. Whoever creates the file wins, of projects that are built at the same time too; the others
/// wait until it is written. Where it cannot be written, everyone reports.
/// </remarks>
internal sealed class SharedFileReporter
{
    private const string FileName = "struere.reporter";
    private const string PackageId = "struere.secrets";

    /// <summary>How often to look, every 10 ms, whether a file that was just created is written. After that its writer must have died, however busy the machine is.</summary>
    private const int MaxLooks = 1_000;

    private readonly string _root;
    private readonly string _name;
    private readonly string _framework;
    private readonly string[] _frameworks;
    private readonly string _path;
    private readonly int _maxLooks;

    /// <param name="root">The folder that the projects share.</param>
    /// <param name="project">The path of the project that is built.</param>
    /// <param name="framework">The target framework that is built.</param>
    /// <param name="frameworks">All target frameworks of the project, separated by semicolons; empty where it has one.</param>
    /// <param name="maxLooks">How often to look whether another project has written what it began.</param>
    public SharedFileReporter(string root, string project, string framework, string frameworks, int maxLooks = MaxLooks)
    {
        _maxLooks = maxLooks;
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
                Remove(name, framework);
                (name, framework) = Read();
                isThis = name == _name && framework == _framework;
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

    /// <summary>The project and target framework that report: an empty name if the file is no use, null if there is none.</summary>
    private (string? Name, string Framework) Read()
    {
        for (var look = 0; look < _maxLooks; look++)
        {
            if (!File.Exists(_path))
            {
                return (null, "");
            }

            using var file = new StreamReader(new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            if (file.ReadToEnd().Split('\n') is { Length: 3 } lines)
            {
                return (lines[0], lines[1]);
            }

            Thread.Sleep(10);
        }

        return ("", "");
    }

    /// <summary>Whether the project or its reference to the package is gone, or it is this one and the target framework is gone.</summary>
    private bool IsStale(string name, string framework) => name == _name
        ? !_frameworks.Contains(framework)
        : name.Length == 0 || !File.Exists(Path.Combine(_root, name)) || HasDroppedPackage(name);

    /// <summary>Whether what NuGet last restored for a project says that it no longer refers to the package. A project that was never restored says nothing.</summary>
    private bool HasDroppedPackage(string name)
    {
        var project = Path.Combine(_root, name);
        var restored = Path.Combine(Path.GetDirectoryName(project)!, "obj", Path.GetFileName(project) + ".nuget.g.props");
        return File.Exists(restored) && File.ReadAllText(restored).IndexOf(PackageId, StringComparison.OrdinalIgnoreCase) < 0;
    }

    /// <summary>Takes the choice back, unless another project has just made a new one.</summary>
    private void Remove(string name, string framework)
    {
        var aside = $"{_path}.{Guid.NewGuid():N}.tmp";
        File.Move(_path, aside);
        if (File.ReadAllText(aside) is var taken && (name.Length == 0 || taken == Content(name, framework)))
        {
            File.Delete(aside);
        }
        else
        {
            WriteNew(_path, taken);
            File.Delete(aside);
        }
    }

    /// <summary>Fails silently if another project is faster.</summary>
    private void Claim()
    {
        var folder = Path.GetDirectoryName(_path)!;
        if (!Directory.Exists(folder))
        {
            // The root need not be the folder of a project, so its own .gitignore may not know the folder.
            Directory.CreateDirectory(folder);
            WriteNew(Path.Combine(folder, ".gitignore"), "*\n");
        }

        WriteNew(_path, Content(_name, _framework));
    }

    private static string Content(string name, string framework) => $"{name}\n{framework}\n";

    /// <summary>Writes a file, or leaves what another project was faster to write. To move a file into its place would replace it.</summary>
    private static void WriteNew(string path, string content)
    {
        try
        {
            using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete));
            file.Write(content);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another one was faster.
        }
    }
}
