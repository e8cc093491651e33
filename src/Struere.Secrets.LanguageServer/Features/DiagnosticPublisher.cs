using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Struere.Secrets.LanguageServer.Hosting;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.Rules;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>
/// Looks at the current snapshot after each change, and tells the client what is new. Changes that come while it looks are looked at
/// together; what the engine knows from the last time is not worked out again.
/// </summary>
internal sealed class DiagnosticPublisher(ClientConnection client, Func<Snapshot> current)
{
    private const string Method = "textDocument/publishDiagnostics";

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, Published> _published = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProjectStatus> _statuses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _notes = new(StringComparer.Ordinal);
    private Snapshot _last = Snapshot.Empty;

    /// <summary>Whether diagnostics are sent. A client that asks for them gets the rest.</summary>
    public bool SendsDiagnostics { get; set; } = true;

    /// <summary>Called after each look at something new.</summary>
    public Action<Snapshot> Analyzed { get; set; } = _ => { };

    /// <summary>Says that there is something new to look at.</summary>
    public void Signal() => _signal.Writer.TryWrite(true);

    /// <summary>Looks until the client is gone.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (await _signal.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false))
        {
            // The signals so far are for what is about to be looked at; the next one is for something newer.
            _signal.Reader.TryRead(out _);
            var snapshot = current();
            if (await LookAsync(snapshot, cancellation).ConfigureAwait(false))
            {
                _last = snapshot;
            }
        }
    }

    /// <summary>Looks at a snapshot; false where something newer came before the end. What was found until then is not lost.</summary>
    private async Task<bool> LookAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        var changed = snapshot.Projects.Where(project => !_last.Projects.Any(other => ReferenceEquals(other.Workspace, project.Workspace))).ToList();
        if (changed.Count == 0 && snapshot.Projects.Length == _last.Projects.Length)
        {
            return true;
        }

        // What people look at comes first.
        foreach (var path in snapshot.Open.Keys)
        {
            await PublishAsync(path, snapshot).ConfigureAwait(false);
        }

        if (!changed.TrueForAll(project => WorkOut(project.Workspace, cancellation)))
        {
            return false;
        }

        foreach (var path in changed.SelectMany(project => project.Workspace.Files).Select(file => file.Path))
        {
            await PublishAsync(path, snapshot).ConfigureAwait(false);
        }

        foreach (var path in _published.Keys.Where(path => !snapshot.Projects.Any(project => project.Workspace.Find(path) is not null)).ToList())
        {
            await PublishAsync(path, snapshot).ConfigureAwait(false);
        }

        await ReportAsync(snapshot).ConfigureAwait(false);
        Analyzed(snapshot);
        return true;
    }

    /// <summary>Lets all processors look, which pays where much is new. What is found is kept by the engine.</summary>
    /// <returns>False where something newer came before the end.</returns>
    private bool WorkOut(Workspace workspace, CancellationToken cancellation)
    {
        // What all files have in common is worked out once, not by each thread that asks for it at the start.
        _ = workspace.Inventory;
        _ = workspace.Values;
        return Parallel.ForEach(workspace.Files, new ParallelOptions { CancellationToken = cancellation }, (file, loop) =>
        {
            if (_signal.Reader.TryPeek(out _))
            {
                loop.Stop();
            }
            else
            {
                workspace.GetFindings(file.Path, cancellation);
            }
        }).IsCompleted;
    }

    private async Task PublishAsync(string path, Snapshot snapshot)
    {
        var findings = new List<(Finding Finding, Workspace Workspace)>();
        foreach (var project in snapshot.Projects)
        {
            findings.AddRange(project.Workspace.GetFindings(path).Where(DiagnosticFactory.IsShown).Select(finding => (finding, project.Workspace)));
        }

        var next = new Published(findings.Select(found => found.Finding).ToList(), snapshot.AddressOf(path));
        var last = _published.GetValueOrDefault(path);
        if (last is null ? next.Findings.Count == 0 : next.IsSameAs(last))
        {
            return;
        }

        if (next.Findings.Count == 0)
        {
            _published.Remove(path);
        }
        else
        {
            _published[path] = next;
        }

        if (!SendsDiagnostics)
        {
            return;
        }

        if (last is not null && last.Address != next.Address)
        {
            // The client has opened the file, and spells its address in another way.
            await client.NotifyAsync(Method, new PublishDiagnosticsParams(last.Address, null, [])).ConfigureAwait(false);
        }

        var diagnostics = findings.Select(found => DiagnosticFactory.Create(found.Finding, found.Workspace, snapshot)).ToList();
        await client.NotifyAsync(Method, new PublishDiagnosticsParams(next.Address, snapshot.VersionOf(path), diagnostics)).ConfigureAwait(false);
    }

    private async Task ReportAsync(Snapshot snapshot)
    {
        foreach (var project in snapshot.Projects)
        {
            var status = StatusReport.Of(project);
            if (!_statuses.TryGetValue(project.Root, out var last) || !StatusReport.AreSame(last, status))
            {
                _statuses[project.Root] = status;
                await client.NotifyAsync("struere/status", status).ConfigureAwait(false);
            }

            foreach (var note in project.Notes)
            {
                const int warning = 2;
                var line = $"{note.Path}: {note.Code}: {note.Message}";
                if (_notes.Add(line))
                {
                    await client.NotifyAsync("window/logMessage", new LogMessageParams(warning, line)).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>What the client has of a file. The engine gives the same objects where nothing has changed.</summary>
    private sealed record Published(IReadOnlyList<Finding> Findings, string Address)
    {
        public bool IsSameAs(Published other) => Address == other.Address && Findings.SequenceEqual(other.Findings);
    }
}
