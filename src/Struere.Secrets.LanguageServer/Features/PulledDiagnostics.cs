using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.Rules;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Answers a client that asks for diagnostics. What has not changed since it last asked is not sent again.</summary>
internal sealed class PulledDiagnostics
{
    private readonly Dictionary<string, (long Id, IReadOnlyList<Finding> Findings)> _answers = new(StringComparer.Ordinal);
    private long _lastId;

    /// <summary>The diagnostics of one document.</summary>
    public DiagnosticReport Find(DocumentDiagnosticParams request, Snapshot snapshot, CancellationToken cancellation) => snapshot.Find(request.TextDocument?.Uri) is { } place
        ? Report(place.File.Path, request.PreviousResultId, snapshot, cancellation)
        : new DiagnosticReport("full", "") { Items = [] };

    /// <summary>The diagnostics of all documents.</summary>
    public WorkspaceDiagnosticReport Find(WorkspaceDiagnosticParams request, Snapshot snapshot, CancellationToken cancellation)
    {
        var previous = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var result in request.PreviousResultIds ?? [])
        {
            previous[result.Uri] = result.Value;
        }

        var paths = snapshot.Projects.SelectMany(project => project.Workspace.Files).Select(file => file.Path).Distinct(StringComparer.Ordinal);
        return new WorkspaceDiagnosticReport(paths.Select(path =>
        {
            var address = snapshot.AddressOf(path);
            return Report(path, previous.GetValueOrDefault(address), snapshot, cancellation) with { Uri = address, Version = snapshot.VersionOf(path) };
        }).ToList());
    }

    private DiagnosticReport Report(string path, string? previous, Snapshot snapshot, CancellationToken cancellation)
    {
        var findings = snapshot.Projects.SelectMany(project => project.Workspace.GetFindings(path, cancellation)).Where(DiagnosticFactory.IsShown).ToList();
        string id;
        lock (_answers)
        {
            if (!_answers.TryGetValue(path, out var known) || !known.Findings.SequenceEqual(findings))
            {
                known = (++_lastId, findings);
                _answers[path] = known;
            }

            id = known.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return id == previous
            ? new DiagnosticReport("unchanged", id)
            : new DiagnosticReport("full", id) { Items = DiagnosticFactory.FindIn(path, snapshot, cancellation) };
    }
}
