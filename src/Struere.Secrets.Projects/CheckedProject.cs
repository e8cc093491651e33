using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Struere.Secrets.Rules;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Projects;

/// <summary>An agent project as it was read: a snapshot for the engine, and what there is to say about the reading.</summary>
/// <param name="Root">Its root.</param>
/// <param name="Workspace">The snapshot.</param>
/// <param name="Notes">What was left out.</param>
public sealed record CheckedProject(string Root, Workspace Workspace, IReadOnlyList<Note> Notes)
{
    /// <summary>Whether findings in a file are reported. In a check of what is staged, other files are read only because rules look at them.</summary>
    public Func<string, bool> IsReported { get; init; } = _ => true;

    /// <summary>How many files are looked at.</summary>
    public int FileCount => Workspace.Files.Count(file => IsReported(file.Path));

    /// <summary>What the rules find, in the order of paths and places.</summary>
    public IReadOnlyList<Finding> GetFindings(CancellationToken cancellation)
    {
        // What all files share is computed once, not by each thread that asks for it first.
        _ = Workspace.Inventory;
        _ = Workspace.Values;
        return Workspace.Files.Where(file => IsReported(file.Path)).ToList()
            .AsParallel().AsOrdered().WithCancellation(cancellation)
            .SelectMany(file => Workspace.GetFindings(file.Path, cancellation))
            .ToList();
    }
}
