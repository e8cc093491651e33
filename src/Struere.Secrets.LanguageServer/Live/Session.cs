using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Files;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.LanguageServer.Texts;
using Struere.Secrets.Rules.Configuration;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.LanguageServer.Live;

/// <summary>Keeps the current <see cref="Snapshot"/>. Changes come one after the other, in the order of the client's messages.</summary>
internal sealed class Session(Action changed)
{
    private readonly object _lock = new();
    private readonly List<string> _folders = [];
    private volatile Snapshot _current = Snapshot.Empty;
    private IReadOnlyCollection<string> _ignoredKeys = [];

    /// <summary>All files as they are now.</summary>
    public Snapshot Current => _current;

    /// <summary>Takes the folders that the editor has open, and reads the projects in them.</summary>
    public void Start(IEnumerable<string> folders, IReadOnlyCollection<string> ignoredKeys)
    {
        _ignoredKeys = ignoredKeys;
        ChangeFolders(folders, []);
    }

    /// <summary>Takes folders in and out.</summary>
    public void ChangeFolders(IEnumerable<string> added, IReadOnlyCollection<string> removed)
    {
        Change(current =>
        {
            _folders.RemoveAll(removed.Contains);
            _folders.AddRange(added.Except(_folders).ToList());
            return WithRoots(current);
        });
        AskGit();
    }

    /// <summary>Takes the text of a document that the editor opens. Its project is read if it is not yet.</summary>
    public void Open(TextDocumentItem document)
    {
        if (DocumentAddress.ToPath(document.Uri) is not { } path)
        {
            return;
        }

        Change(current =>
        {
            var next = WithText(current, path, new OpenDocument(document.Uri, document.Version, new FileText(document.Text ?? "")));
            return next.Projects.Any(project => project.RoleOf(path).Length > 0) ? next : WithRoots(next);
        });
    }

    /// <summary>Takes a change of an open document.</summary>
    public void Edit(DidChangeParams change)
    {
        if (DocumentAddress.ToPath(change.TextDocument.Uri) is { } path)
        {
            Change(current => current.Open.TryGetValue(path, out var document) ? WithText(current, path, document.With(change.TextDocument.Version, change.ContentChanges ?? [])) : current);
        }
    }

    /// <summary>Goes back to what is on the disk.</summary>
    public void Close(string uri)
    {
        if (DocumentAddress.ToPath(uri) is { } path)
        {
            Change(current => WithDisk(current with { Open = current.Open.Remove(path) }, path));
        }
    }

    /// <summary>Looks at what has changed on the disk.</summary>
    public void ChangeOnDisk(IReadOnlyCollection<string> paths)
    {
        Change(current =>
        {
            var names = paths.Select(path => Path.GetFileName(path)).ToHashSet(StringComparer.Ordinal);
            var next = names.Contains(AgentLayout.ProjectManifestName) || paths.Any(path => IsFolderOf(path, current)) ? WithRoots(current, readsAgain: true) : current;
            next = paths.Where(path => !next.Open.ContainsKey(path)).Aggregate(next, WithDisk);
            return names.Any(ProjectConfig.IsConfig) ? next with { Projects = [.. next.Projects.Select(project => project.WithOptions())] } : next;
        });
        if (paths.Any(IsOfGit))
        {
            AskGit();
        }
    }

    /// <summary>Asks git for each project, beside the work on messages.</summary>
    public void AskGit()
    {
        foreach (var project in Current.Projects)
        {
            // A thread of its own: it waits for a process, and messages wait for threads of the pool.
            _ = Task.Factory.StartNew(
                () =>
                {
                    var answer = project.AskGit(CancellationToken.None);
                    Change(current => current with { Projects = [.. current.Projects.Select(other => other.Root == project.Root ? other.WithAnswer(answer) : other)] });
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        }
    }

    private void Change(Func<Snapshot, Snapshot> next)
    {
        lock (_lock)
        {
            _current = next(_current);
        }

        changed();
    }

    /// <summary>Reads what is new in the folders, and forgets what is no longer in one.</summary>
    private Snapshot WithRoots(Snapshot current, bool readsAgain = false)
    {
        var roots = new SortedSet<string>(_folders.SelectMany(FindRoots), StringComparer.Ordinal);
        roots.UnionWith(current.Open.Keys.Select(path => AgentProjectRoots.FindAbove(Path.GetDirectoryName(path)!)).OfType<string>());
        return current with
        {
            Projects = [.. roots.Select(root => current.Projects.FirstOrDefault(project => project.Root == root) is not { } known ? LiveProject.Read(root, _ignoredKeys, current.Open)
                : readsAgain ? known.ReadAgain(current.Open) : known)],
        };
    }

    private static IEnumerable<string> FindRoots(string folder) => !Directory.Exists(folder) ? []
        : AgentProjectRoots.Find(folder) is { Count: > 0 } roots ? roots
        : [Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))];

    private static Snapshot WithText(Snapshot current, string path, OpenDocument document) => new(
        [.. current.Projects.Select(project => project.WithText(path, document.Text))],
        current.Open.SetItem(path, document));

    private static Snapshot WithDisk(Snapshot current, string path) => current with { Projects = [.. current.Projects.Select(project => project.WithDisk(path))] };

    /// <summary>Whether files of a project are below a path: what happens to a folder happens to them.</summary>
    private static bool IsFolderOf(string path, Snapshot current) =>
        Directory.Exists(path) || current.Projects.Any(project => project.Workspace.Files.Any(file => file.Path.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal)));

    private static bool IsOfGit(string path) => Path.GetFileName(path) is var name && (name is ".gitignore" or "exclude" or "index" || OtherSecretFiles.Covers(name));
}
