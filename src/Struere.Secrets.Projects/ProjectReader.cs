using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Files;
using Struere.Secrets.Projects.Configuration;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Projects;

/// <summary>Reads agent projects from the disk, with the roles that the build gives their files.</summary>
/// <param name="ignoredKeys">The keys that the command line leaves out.</param>
public sealed class ProjectReader(IReadOnlyCollection<string> ignoredKeys)
{
    /// <summary>Reads the project at a root.</summary>
    public CheckedProject Read(string root, CancellationToken cancellation)
    {
        var notes = new List<Note>();
        var found = AgentProjectFiles.Find(root);
        notes.AddRange(found.UnreadableFolders.Select(folder => Unreadable(folder, "The folder cannot be read, so nothing in it was checked: let this user read it")));

        var files = found.Files.Where(file => IsThere(file, notes)).ToList();
        var texts = ReadAll(files, notes, cancellation);
        var others = OtherSecretFiles.Find([root], files.Select(file => file.Path)).ToList();
        var states = GitStates.Read(
            root,
            [.. files.Where(file => file.Role == AgentFile.SecretFile).Select(file => file.RelativePath), .. others.Select(path => Path.GetFileName(path))],
            notes,
            cancellation);

        var described = files.Zip(texts, (file, text) => Describe(file, text, states.NameOf(file.RelativePath)))
            .Concat(others.Select(path => DescribeOther(path, states.NameOf(Path.GetFileName(path)))).Where(file => file.GitState is "tracked" or "untracked"))
            .ToList();
        var options = ProjectConfig.Read(root, ReadConfig).For(described.Select(file => (file.Path, file.Role)).ToList(), ignoredKeys);
        return new CheckedProject(root, new Workspace(described, options), notes);
    }

    /// <summary>The text of a file of options; null where it is not there or cannot be read, which the compiler does not tell apart either.</summary>
    public static string? ReadConfig(string path)
    {
        try
        {
            return File.Exists(path) ? TextDecoder.Decode(File.ReadAllBytes(path)).Text : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

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
    public static DecodedText? ReadFile(string path, List<Note> notes)
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
            NoteCode.DanglingLink,
            $"'{Path.GetFileName(file.Path)}' is a link to '{target}', which is not there, so the check goes on without it: mount or create the target, or remove the link.",
            file.Path));
        return false;
    }

    private static Note Unreadable(string path, string message) => new(NoteCode.UnreadableFile, message, path, IsError: true);
}
