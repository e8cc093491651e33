using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Files;
using Struere.Secrets.LanguageServer.Texts;
using Struere.Secrets.Projects;
using Struere.Secrets.Rules.Configuration;
using Struere.Secrets.Rules;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.LanguageServer.Live;

/// <summary>An agent project as it is now: what the editor has open goes before what is on the disk. It does not change; each change makes the next one.</summary>
internal sealed record LiveProject
{
    private readonly ProjectReader _reader;
    private readonly bool _hasProjectManifest;

    private LiveProject(string root, ProjectReader reader, Workspace workspace, ConcurrentQueue<Note> notes)
    {
        Root = root;
        Workspace = workspace;
        Notes = notes;
        _reader = reader;
        _hasProjectManifest = AgentProjectRoots.IsRoot(root);
    }

    /// <summary>The root of the project, without a separator at its end.</summary>
    public string Root { get; }

    /// <summary>The snapshot for the engine.</summary>
    public Workspace Workspace { get; private init; }

    /// <summary>What there is to say about the reading. As texts are read when somebody asks for them, more may come.</summary>
    public ConcurrentQueue<Note> Notes { get; }

    /// <summary>Reads a project. Git is not asked yet.</summary>
    public static LiveProject Read(string root, IReadOnlyCollection<string> ignoredKeys, IReadOnlyDictionary<string, OpenDocument> open)
    {
        var reader = new ProjectReader(ignoredKeys);
        var notes = new ConcurrentQueue<Note>();
        return new LiveProject(root, reader, reader.FindFiles(root, notes.Enqueue), notes).With(open);
    }

    /// <summary>Reads the project again. What has not changed keeps what is known of it.</summary>
    public LiveProject ReadAgain(IReadOnlyDictionary<string, OpenDocument> open)
    {
        var notes = new ConcurrentQueue<Note>();
        var read = _reader.FindFiles(Root, notes.Enqueue);
        return new LiveProject(Root, _reader, Workspace.With(read.Files.Select(KeepKnown), Keep(read.Options)), notes).With(open);

        ProjectFile KeepKnown(ProjectFile fresh) => Workspace.Find(fresh.Path) is { } known && known.Role == fresh.Role && known.HasByteOrderMark == fresh.HasByteOrderMark
            ? known.Text?.Text == fresh.Text?.Text ? known : fresh.WithGitState(known.GitState)
            : fresh;
    }

    /// <summary>What a file is to the project; empty where it is nothing.</summary>
    public string RoleOf(string path) =>
        path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Root.EndsWith(Path.DirectorySeparatorChar)
            ? AgentLayout.RoleOf(Path.GetRelativePath(Root, path).Replace('\\', '/'), _hasProjectManifest)
            : "";

    /// <summary>The project with the text of a file, as the editor has it.</summary>
    public LiveProject WithText(string path, FileText text)
    {
        if (Workspace.Find(path) is { Role: not AgentFile.OtherSecretFile } known)
        {
            return known.Text?.Text == text.Text ? this : this with { Workspace = Workspace.With(known.WithText(text)) };
        }

        return RoleOf(path) is { Length: > 0 } role ? WithNew(new ProjectFile(path, role, text) { Environment = AgentFile.EnvironmentOfName(Path.GetFileName(path)) }) : this;
    }

    /// <summary>The project with a file as it is on the disk now.</summary>
    public LiveProject WithDisk(string path)
    {
        if (RoleOf(path) is not { Length: > 0 } role)
        {
            return this;
        }

        var known = Workspace.Find(path);
        if (!File.Exists(path))
        {
            return known is null ? this : WithOptionsOfFiles(Workspace.Without(path));
        }

        var text = ProjectReader.ReadFile(path, []);
        if (known is not null && text is not null && known.Text?.Text == text.Text && known.HasByteOrderMark == text.HasByteOrderMark)
        {
            return this;
        }

        var file = ProjectReader.Describe(new AgentProjectFile(path, Path.GetRelativePath(Root, path).Replace('\\', '/'), role), text, known?.GitState ?? "");
        return known is null ? WithNew(file) : this with { Workspace = Workspace.With(file) };
    }

    /// <summary>The project with the options as they are on the disk now.</summary>
    public LiveProject WithOptions() => WithOptionsOfFiles(Workspace);

    /// <summary>The project with what git says now. It takes some time: the project may be another one meanwhile, so see <see cref="WithAnswer"/>.</summary>
    public IReadOnlyList<ProjectFile> AskGit(CancellationToken cancellation) => ProjectReader.AskGit(Root, Workspace, [], cancellation);

    /// <summary>The project with an answer of git, given for this version or one before it.</summary>
    public LiveProject WithAnswer(IReadOnlyList<ProjectFile> answer)
    {
        var states = answer.Where(file => file.Role is AgentFile.SecretFile or AgentFile.OtherSecretFile).ToDictionary(file => file.Path, StringComparer.Ordinal);
        var files = Workspace.Files
            .Where(file => file.Role != AgentFile.OtherSecretFile)
            .Select(file => states.TryGetValue(file.Path, out var state) && state.GitState != file.GitState ? file.WithGitState(state.GitState) : file)
            .Concat(states.Values.Where(file => file.Role == AgentFile.OtherSecretFile).Select(file => Workspace.Find(file.Path) is { } known && known.GitState == file.GitState ? known : file))
            .ToList();
        var isSame = files.Count == Workspace.Files.Count() && files.TrueForAll(file => ReferenceEquals(Workspace.Find(file.Path), file));
        return isSame ? this : WithOptionsOfFiles(Workspace.With(files, Workspace.Options));
    }

    private LiveProject With(IReadOnlyDictionary<string, OpenDocument> open) =>
        open.Aggregate(this, (project, document) => project.WithText(document.Key, document.Value.Text));

    private LiveProject WithNew(ProjectFile file) => WithOptionsOfFiles(Workspace.With(file));

    /// <summary>Options may be of single files, so they are read again when there are others.</summary>
    private LiveProject WithOptionsOfFiles(Workspace workspace)
    {
        var options = Keep(_reader.ReadOptions(Root, workspace.Files));
        return this with { Workspace = ReferenceEquals(options, workspace.Options) ? workspace : workspace.With(options) };
    }

    /// <summary>The rules look again where the options are another object.</summary>
    private RuleOptions Keep(RuleOptions fresh) => Workspace.Options.IsEquivalentTo(fresh) ? Workspace.Options : fresh;
}
