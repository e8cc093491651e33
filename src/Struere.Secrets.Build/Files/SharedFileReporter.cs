namespace Struere.Secrets.Build.Files;

/// <summary>
/// Several projects may share the files of one agent project, and each of them may have several target frameworks. One of them reports
/// what is found in these files: the first that was built, from then on the same one in every build and editor.
/// </summary>
/// <remarks>
/// A folder in the folder <c>obj</c> of the root names it. It is moved into its place with the name in it, which no system does over a folder that
/// is there and not empty: of projects that are built at the same time one wins. Where it cannot be written, everyone reports. Where the chosen
/// project is gone and several follow it at the same time, two of them may report in that one build.
/// </remarks>
internal sealed class SharedFileReporter
{
    private const string FolderName = "struere.reporter";
    private const string FileName = "project";
    private const string PackageId = "struere.secrets";

    private readonly string _root;
    private readonly Reporter _this;
    private readonly string[] _frameworks;
    private readonly string _folder;

    /// <param name="root">The folder that the projects share.</param>
    /// <param name="project">The path of the project that is built.</param>
    /// <param name="framework">The target framework that is built.</param>
    /// <param name="frameworks">All target frameworks of the project, separated by semicolons; empty where it has one.</param>
    public SharedFileReporter(string root, string project, string framework, string frameworks)
    {
        _root = root;
        _this = new(project.StartsWith(root, StringComparison.Ordinal) ? project.Substring(root.Length).TrimStart('/', '\\').Replace('\\', '/') : project, framework);
        _frameworks = frameworks.Length == 0 ? [framework] : [.. frameworks.Split(';').Select(name => name.Trim())];
        _folder = Path.Combine(root, "obj", FolderName);
    }

    /// <summary>The project that reports in place of this one; null if this one does.</summary>
    /// <param name="mayClaim">Whether this one may be chosen. It reports all the same as long as none is.</param>
    public string? FindOther(bool mayClaim)
    {
        try
        {
            if (Read() is { } chosen && ((chosen == _this && !mayClaim) || IsStale(chosen)))
            {
                Remove();
            }

            if (mayClaim && Read() is null)
            {
                Claim();
            }

            return Read() is { } reporter && reporter != _this ? reporter.Project : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Who reports; null if nobody is chosen.</summary>
    private Reporter? Read()
    {
        // The folder first: the file is there as soon as the folder is.
        if (!Directory.Exists(_folder))
        {
            return null;
        }

        var file = Path.Combine(_folder, FileName);
        return File.Exists(file) && File.ReadAllLines(file) is { Length: 2 } lines ? new(lines[0], lines[1]) : new("", "");
    }

    /// <summary>Whether the project or its reference to the package is gone, or it is this one and the target framework is gone.</summary>
    private bool IsStale(Reporter reporter) => reporter.Project == _this.Project
        ? !_frameworks.Contains(reporter.Framework)
        : reporter.Project.Length == 0 || !File.Exists(Path.Combine(_root, reporter.Project)) || HasDroppedPackage(reporter.Project);

    /// <summary>Whether what NuGet last restored for a project says that it no longer refers to the package. A project that was never restored says nothing.</summary>
    private bool HasDroppedPackage(string name)
    {
        var project = Path.Combine(_root, name);
        var restored = Path.Combine(Path.GetDirectoryName(project)!, "obj", Path.GetFileName(project) + ".nuget.g.props");
        return File.Exists(restored) && File.ReadAllText(restored).IndexOf(PackageId, StringComparison.OrdinalIgnoreCase) < 0;
    }

    /// <summary>Takes the choice back: as a whole, so that nobody reads a piece of it.</summary>
    private void Remove()
    {
        var aside = NameBeside();
        if (TryMove(_folder, aside))
        {
            Directory.Delete(aside, recursive: true);
        }
    }

    private void Claim()
    {
        var parent = Path.GetDirectoryName(_folder)!;
        if (!Directory.Exists(parent))
        {
            // The root need not be the folder of a project, so its own .gitignore may not know the folder.
            Directory.CreateDirectory(parent);
            File.WriteAllText(Path.Combine(parent, ".gitignore"), "*\n");
        }

        var made = Directory.CreateDirectory(NameBeside()).FullName;
        File.WriteAllText(Path.Combine(made, FileName), $"{_this.Project}\n{_this.Framework}\n");
        if (!TryMove(made, _folder))
        {
            Directory.Delete(made, recursive: true);
        }
    }

    private string NameBeside() => $"{_folder}.{Guid.NewGuid():N}.tmp";

    /// <summary>Moves a folder, unless another project was faster.</summary>
    private static bool TryMove(string from, string to)
    {
        try
        {
            Directory.Move(from, to);
            return true;
        }
        catch (IOException) when (Directory.Exists(to) || !Directory.Exists(from))
        {
            return false;
        }
    }

    private sealed record Reporter(string Project, string Framework);
}
