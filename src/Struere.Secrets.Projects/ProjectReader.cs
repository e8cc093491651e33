using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Client.Faults;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Files;
using Struere.Secrets.Rules.Configuration;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Projects;

/// <summary>Reads agent projects from the disk, with the roles that the build gives their files.</summary>
/// <param name="ignoredKeys">The keys that the command line leaves out.</param>
public sealed class ProjectReader(IReadOnlyCollection<string> ignoredKeys)
{
    /// <summary>Reads the project at a root.</summary>
    public CheckedProject Read(string root, CancellationToken cancellation)
    {
        var project = ReadFiles(root, cancellation);
        var notes = project.Notes.ToList();
        var files = AskGit(root, project.Workspace, notes, cancellation);
        return new CheckedProject(root, new Workspace(files, ReadOptions(root, files)), notes);
    }

    /// <summary>Reads the project at a root without a question to git, which takes longer than the files.</summary>
    public CheckedProject ReadFiles(string root, CancellationToken cancellation)
    {
        var notes = new List<Note>();
        var found = AgentProjectFiles.Find(root);
        notes.AddRange(found.UnreadableFolders.Select(UnreadableFolder));

        var files = found.Files.Where(file => IsThere(file, notes)).ToList();
        var texts = ReadAll(files, notes, cancellation);
        var described = files.Zip(texts, (file, text) => Describe(file, text, gitState: "")).ToList();
        return new CheckedProject(root, new Workspace(described, ReadOptions(root, described)), notes);
    }

    /// <summary>
    /// Finds the files of the project at a root and reads those that declare keys. The others are read when a rule asks for their
    /// text, so that what somebody looks at need not wait for them. Git is not asked.
    /// </summary>
    /// <param name="root">The root.</param>
    /// <param name="note">Takes what there is to say, then and later.</param>
    public Workspace FindFiles(string root, Action<Note> note)
    {
        var notes = new List<Note>();
        var found = AgentProjectFiles.Find(root);
        notes.AddRange(found.UnreadableFolders.Select(UnreadableFolder));
        var files = found.Files.Where(file => IsThere(file, notes)).Select(file => file.Role is AgentFile.SecretFile or AgentFile.KeyManifest
            ? Describe(file, ReadFile(file.Path, notes), gitState: "")
            : new ProjectFile(file.Path, file.Role, () => ReadText(file.Path, note))).ToList();
        notes.ForEach(note);
        return new Workspace(files, ReadOptions(root, files));
    }

    /// <summary>The files of a project with what git says of them now, and with the files that git would commit and that only their names give away.</summary>
    public static IReadOnlyList<ProjectFile> AskGit(string root, Workspace workspace, ICollection<Note> notes, CancellationToken cancellation)
    {
        var files = workspace.Files.Where(file => file.Role != AgentFile.OtherSecretFile).ToList();
        var others = OtherSecretFiles.Find([root], files.Select(file => file.Path)).ToList();
        var states = GitStates.Read(root, [.. files.Where(file => file.Role == AgentFile.SecretFile).Select(file => file.Name), .. others.Select(path => Path.GetFileName(path))], notes, cancellation);
        return files.Select(file => states.NameOf(file.Name) is var state && file.Role == AgentFile.SecretFile && file.GitState != state ? file.WithGitState(state) : file)
            .Concat(others.Select(path => DescribeOther(path, states.NameOf(Path.GetFileName(path)))).Where(file => GitState.IsCommittable(file.GitState)))
            .ToList();
    }

    /// <summary>What the user sets for the files of a project.</summary>
    public RuleOptions ReadOptions(string root, IEnumerable<ProjectFile> files) =>
        ProjectConfig.Read(root, OptionalFile.Read).For(files.Select(file => (file.Path, file.Role)).ToList(), ignoredKeys);

    /// <summary>A file with its text, for the engine.</summary>
    public static ProjectFile Describe(AgentProjectFile file, DecodedText? text, string gitState)
    {
        var content = text is null ? null : new FileText(text.Text, text.Encoding);
        return new ProjectFile(file.Path, file.Role, () => content)
        {
            Environment = AgentFile.EnvironmentOfName(file.RelativePath),
            HasByteOrderMark = text?.HasByteOrderMark ?? false,
            GitState = gitState,
        };
    }

    /// <summary>A file that only its name gives away. It is not read.</summary>
    public static ProjectFile DescribeOther(string path, string gitState) => new(path, AgentFile.OtherSecretFile, () => null) { GitState = gitState };

    /// <summary>Reads a file; null, with a note, where it cannot be read.</summary>
    public static DecodedText? ReadFile(string path, ICollection<Note> notes)
    {
        try
        {
            return FileContent.Read(path);
        }
        catch (UnauthorizedAccessException)
        {
            Add("The file was not checked, because access is denied: let this user read it");
        }
        catch (IOException)
        {
            Add("The file was not checked, because it cannot be read: see whether another program locks it and whether the disk is in order");
        }

        return null;

        void Add(string message)
        {
            lock (notes)
            {
                notes.Add(Unreadable(path, message));
            }
        }
    }

    private static DecodedText?[] ReadAll(List<AgentProjectFile> files, List<Note> notes, CancellationToken cancellation)
    {
        var texts = new DecodedText?[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = cancellation }, i => texts[i] = ReadFile(files[i].Path, notes));
        notes.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return texts;
    }

    private static bool IsThere(AgentProjectFile file, List<Note> notes)
    {
        if (DanglingLink.TargetOf(file.Path) is not { } target)
        {
            return true;
        }

        notes.Add(new Note(
            FaultCode.DanglingLink,
            $"'{Path.GetFileName(file.Path)}' is a link to '{target}', which is not there, so the check goes on without it: mount or create the target, or remove the link.",
            file.Path));
        return false;
    }

    private static FileText? ReadText(string path, Action<Note> note)
    {
        var notes = new List<Note>();
        var text = ReadFile(path, notes);
        notes.ForEach(note);
        return text is null ? null : new FileText(text.Text, text.Encoding);
    }

    private static Note UnreadableFolder(string folder) => Unreadable(folder, "The folder cannot be read, so nothing in it was checked: let this user read it");

    private static Note Unreadable(string path, string message) => new(FaultCode.UnreadableFile, message, path);
}
