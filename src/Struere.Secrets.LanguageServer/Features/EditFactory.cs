using System;
using System.Collections.Generic;
using System.Linq;
using StreamJsonRpc;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Core.Text;
using Struere.Secrets.LanguageServer.Hosting;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.LanguageServer.Texts;
using Struere.Secrets.Rules.Fixes;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Turns changes of files into what editors apply.</summary>
internal sealed class EditFactory(Snapshot snapshot, ClientFeatures features)
{
    /// <summary>The edits of files of a project; null where the client cannot make one of them.</summary>
    public WorkspaceEdit? Create(IEnumerable<FileEdit> edits, Workspace workspace) =>
        Create(edits.GroupBy(edit => edit.Path, StringComparer.Ordinal).Select(file => (file.Key, TextOf(file.Key, workspace), file.SelectMany(edit => WithoutValues(edit, workspace)))));

    /// <summary>The edits of files, each with the text that the edits are for; null for a text where the file is to be made.</summary>
    public WorkspaceEdit? Create(IEnumerable<(string Path, FileText? Text, IEnumerable<FileEdit> Edits)> files)
    {
        var changes = files.Select(file => (file.Path, IsNew: file.Text is null, Edits: (IReadOnlyList<TextEdit>)ToEdits(file.Text, file.Edits))).ToList();
        if (!features.KnowsDocumentChanges)
        {
            return changes.Exists(file => file.IsNew) ? null : new WorkspaceEdit { Changes = changes.ToDictionary(file => snapshot.AddressOf(file.Path), file => file.Edits) };
        }

        if (changes.Exists(file => file.IsNew) && !features.KnowsNewFiles)
        {
            return null;
        }

        return new WorkspaceEdit
        {
            DocumentChanges = changes.SelectMany(file => new[]
            {
                file.IsNew ? new DocumentChange { Kind = "create", Uri = snapshot.AddressOf(file.Path) } : null,
                new DocumentChange { TextDocument = new VersionedTextDocumentIdentifier(snapshot.AddressOf(file.Path), snapshot.VersionOf(file.Path)), Edits = file.Edits },
            }).OfType<DocumentChange>().ToList(),
        };
    }

    private static List<TextEdit> ToEdits(FileText? text, IEnumerable<FileEdit> edits)
    {
        var lines = text is null ? new LineIndex("") : LineIndex.Of(text);
        return edits.OrderBy(edit => edit.Span.Start).Select(edit => new TextEdit(lines.RangeOf(edit.Span), edit.NewText)).ToList();
    }

    private static FileText? TextOf(string path, Workspace workspace) => workspace.Find(path)?.Text;

    /// <summary>What stays of a secret file is no part of an edit: a message holds no value, not even to the editor that has it.</summary>
    private static IEnumerable<FileEdit> WithoutValues(FileEdit edit, Workspace workspace)
    {
        if (workspace.Find(edit.Path) is not { Role: AgentFile.SecretFile, Text: { } text })
        {
            return [edit];
        }

        var small = SmallEdits.Find(text.Text.Substring(edit.Span.Start, edit.Span.Length), edit.NewText)
            ?? throw new LocalRpcException("The value is too long for this fix: edit it by hand.") { ErrorCode = ErrorCode.RequestFailed };
        return small.Select(piece => new FileEdit(edit.Path, new SourceSpan(edit.Span.Start + piece.Start, piece.Length), piece.Text));
    }
}
