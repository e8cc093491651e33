using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StreamJsonRpc;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Core.Text;
using Struere.Secrets.LanguageServer.Hosting;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.Rules;
using Struere.Secrets.Rules.Fixes;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Offers the engine's fixes of the findings in a range, and all fixes of a document that need no decision.</summary>
internal sealed class CodeActions(ClientFeatures features)
{
    /// <summary>The kind of a fix of one finding.</summary>
    public const string QuickFix = "quickfix";

    /// <summary>The kind of all fixes of a document that need no decision.</summary>
    public const string FixAll = "source.fixAll.struere";

    private const string FixAllTitle = "Fix all findings of Struere that need no decision";

    /// <summary>What can be done.</summary>
    public IReadOnlyList<CodeAction> Find(CodeActionParams request, Snapshot snapshot, CancellationToken cancellation)
    {
        if (!features.KnowsCodeActions || snapshot.Find(request.TextDocument?.Uri) is not { } place)
        {
            return [];
        }

        var actions = new List<CodeAction>();
        if (Asks(request.Context, QuickFix))
        {
            var range = place.Lines.SpanOf(request.Range);
            actions.AddRange(place.Workspace.GetFindings(place.File.Path, cancellation).Where(finding => Touches(finding, range, place)).SelectMany(finding => FixesOf(finding, place, snapshot)));
        }

        // Without a word of the client about it, the menu is for what the caret is at.
        if (request.Context?.Only is not null && Asks(request.Context, FixAll) && FixesOfAll(place, snapshot, cancellation) is { } edit)
        {
            actions.Add(new CodeAction { Title = FixAllTitle, Kind = FixAll, Edit = edit });
        }

        return actions;
    }

    /// <summary>Works out what an action changes.</summary>
    public CodeAction Resolve(CodeAction action, Snapshot snapshot, CancellationToken cancellation)
    {
        if (action.Edit is not null || action.Data is not { } identity)
        {
            return action;
        }

        var place = snapshot.Find(identity.Uri);
        var finding = place?.Workspace.GetFindings(place.File.Path, cancellation)
            .FirstOrDefault(finding => finding.Rule.Id == identity.RuleId && finding.Place.Span == new SourceSpan(identity.Start, identity.Length));
        var fix = finding is null ? null : FileFixes.Find(finding, place!.Workspace).FirstOrDefault(fix => fix.Name == identity.Fix);
        return fix is null
            ? throw new LocalRpcException("The file has changed meanwhile: ask for its fixes again.") { ErrorCode = ErrorCode.ContentModified }
            : action with { Edit = new EditFactory(snapshot, features).Create(fix.Edits, place!.Workspace) };
    }

    private IEnumerable<CodeAction> FixesOf(Finding finding, ProjectPlace place, Snapshot snapshot)
    {
        var isFirst = true;
        foreach (var fix in FileFixes.Find(finding, place.Workspace).Where(fix => fix.Name != FixNames.CreateManifest || features.KnowsNewFiles))
        {
            var action = new CodeAction
            {
                Title = fix.Title,
                Kind = QuickFix,
                IsPreferred = isFirst ? true : null,
                Diagnostics = DiagnosticFactory.IsShown(finding) ? [DiagnosticFactory.Create(finding, place.Workspace, snapshot)] : null,
                Data = new FixIdentity(snapshot.AddressOf(place.File.Path), finding.Rule.Id, finding.Place.Span.Start, finding.Place.Span.Length, fix.Name),
            };
            isFirst = false;
            yield return features.ResolvesEdits ? action : action with { Data = null, Edit = new EditFactory(snapshot, features).Create(fix.Edits, place.Workspace) };
        }
    }

    /// <summary>No file with secrets is edited by a run that nobody watches, and nobody watches a fix on save.</summary>
    private WorkspaceEdit? FixesOfAll(ProjectPlace place, Snapshot snapshot, CancellationToken cancellation)
    {
        var edits = new List<FileEdit>();
        foreach (var finding in place.Workspace.GetFindings(place.File.Path, cancellation))
        {
            var fix = FileFixes.Find(finding, place.Workspace).FirstOrDefault(fix => fix.IsSafeForAll);
            if (fix is not null && fix.Edits.All(edit => edit.Path == place.File.Path && place.File.Role != AgentFile.SecretFile && !edits.Exists(other => Overlap(edit, other))))
            {
                edits.AddRange(fix.Edits);
            }
        }

        return edits.Count == 0 ? null : new EditFactory(snapshot, features).Create(edits, place.Workspace);
    }

    private static bool Overlap(FileEdit one, FileEdit other) => one.Span.Start <= other.Span.End && other.Span.Start <= one.Span.End;

    /// <summary>Whether a finding is at a range. One about a file as a whole is at its first line.</summary>
    private static bool Touches(Finding finding, SourceSpan range, ProjectPlace place)
    {
        var span = finding.Place.Span;
        return (span.Start <= range.End && range.Start <= span.End)
            || (span.Length == 0 && span.Start == 0 && place.Lines.PositionOf(range.Start).Line == 0);
    }

    /// <summary>Whether a client asks for a kind: for all, for the kind, or for one above it.</summary>
    private static bool Asks(CodeActionContext? context, string kind) => context?.Only is not { } only
        || only.Any(asked => asked is "" || asked == kind || kind.StartsWith(asked + ".", StringComparison.Ordinal));
}
