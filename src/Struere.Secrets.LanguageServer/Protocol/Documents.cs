using System.Collections.Generic;

namespace Struere.Secrets.LanguageServer.Protocol;

internal sealed record DidOpenParams(TextDocumentItem TextDocument);

internal sealed record DidChangeParams(VersionedTextDocumentIdentifier TextDocument, IReadOnlyList<TextChange> ContentChanges);

/// <summary>A change of a document: of a piece, or where there is no range of all of it.</summary>
internal sealed record TextChange(Range? Range, string Text);

internal sealed record DidChangeWatchedFilesParams(IReadOnlyList<FileEvent> Changes);

/// <summary>Something that happened to a file: it was created (1), changed (2) or deleted (3).</summary>
internal sealed record FileEvent(string Uri, int Type);

internal sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChange Event);

internal sealed record WorkspaceFoldersChange(IReadOnlyList<WorkspaceFolder>? Added, IReadOnlyList<WorkspaceFolder>? Removed);

internal sealed record RegistrationParams(IReadOnlyList<Registration> Registrations);

internal sealed record Registration(string Id, string Method, WatchedFilesOptions RegisterOptions);

internal sealed record WatchedFilesOptions(IReadOnlyList<FileSystemWatcher> Watchers);

internal sealed record FileSystemWatcher(string GlobPattern);

internal sealed record LogMessageParams(int Type, string Message);
