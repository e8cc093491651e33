using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.LanguageServer.Texts;
using Struere.Secrets.Rules;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.LanguageServer.Live;

/// <summary>All projects and open documents at one moment. It does not change, so a request that takes its time sees one state of all files.</summary>
/// <param name="Projects">The projects in the order of their roots.</param>
/// <param name="Open">The open documents by path.</param>
internal sealed record Snapshot(ImmutableArray<LiveProject> Projects, ImmutableDictionary<string, OpenDocument> Open)
{
    public static Snapshot Empty { get; } = new([], ImmutableDictionary.Create<string, OpenDocument>(StringComparer.Ordinal));

    /// <summary>The file of a document in the innermost project that has it; null where none has.</summary>
    public ProjectPlace? Find(string? uri) => DocumentAddress.ToPath(uri) is { } path ? FindPath(path) : null;

    /// <summary>The file at a path in the innermost project that has it; null where none has.</summary>
    public ProjectPlace? FindPath(string path) => Projects
        .Where(project => project.Workspace.Find(path) is { Text: not null })
        .OrderByDescending(project => project.Root.Length)
        .Select(project => new ProjectPlace(project, project.Workspace.Find(path)!))
        .FirstOrDefault();

    /// <summary>The address of a file: as the client spells it, where it has the file open.</summary>
    public string AddressOf(string path) => Open.TryGetValue(path, out var document) ? document.Uri : DocumentAddress.FromPath(path);

    /// <summary>The version that the client has of a file; null where it is not open.</summary>
    public int? VersionOf(string path) => Open.TryGetValue(path, out var document) ? document.Version : null;

    /// <summary>The place of a piece of a file; null where the file is not read.</summary>
    public Location? Locate(FilePlace place, Workspace workspace) => workspace.Find(place.Path)?.Text is { } text
        ? new Location(AddressOf(place.Path), LineIndex.Of(text).RangeOf(place.Span))
        : null;
}

/// <summary>A file in its project.</summary>
internal sealed record ProjectPlace(LiveProject Project, ProjectFile File)
{
    public Workspace Workspace => Project.Workspace;

    public LineIndex Lines => LineIndex.Of(File.Text!);

    public string Text => File.Text!.Text;
}
