using System.Collections.Generic;
using System.Text.Json;

namespace Struere.Secrets.LanguageServer.Protocol;

/// <summary>What a client says of itself at the start.</summary>
internal sealed record InitializeParams
{
    public int? ProcessId { get; init; }

    public string? RootUri { get; init; }

    public string? RootPath { get; init; }

    public IReadOnlyList<WorkspaceFolder>? WorkspaceFolders { get; init; }

    /// <summary>What the client can do: see <see cref="ClientFeatures"/>.</summary>
    public JsonElement Capabilities { get; init; }

    public InitializationOptions? InitializationOptions { get; init; }
}

/// <summary>A folder that is open in the editor.</summary>
internal sealed record WorkspaceFolder(string Uri, string Name);

/// <summary>What this server lets a client choose.</summary>
internal sealed record InitializationOptions
{
    /// <summary>Whether the client asks for diagnostics, so that they are not sent unasked.</summary>
    public bool PullDiagnostics { get; init; }

    /// <summary>The command of the client that shows the uses of a key, for code lenses; null where there is none.</summary>
    public string? ShowReferencesCommand { get; init; }

    /// <summary>Keys that no rule may report.</summary>
    public IReadOnlyList<string>? IgnoredKeys { get; init; }
}

/// <summary>What the server says of itself at the start.</summary>
internal sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo ServerInfo);

internal sealed record ServerInfo(string Name, string Version);

/// <summary>What the server can do.</summary>
internal sealed record ServerCapabilities
{
    public string PositionEncoding { get; init; } = "utf-16";

    public TextDocumentSyncOptions TextDocumentSync { get; init; } = new();

    public WorkspaceServerCapabilities Workspace { get; init; } = new(new WorkspaceFoldersOptions(Supported: true, ChangeNotifications: true));

    public DiagnosticOptions? DiagnosticProvider { get; init; }

    public CodeActionOptions? CodeActionProvider { get; init; }

    public CompletionOptions? CompletionProvider { get; init; }

    public bool HoverProvider { get; init; } = true;

    public bool DefinitionProvider { get; init; } = true;

    public bool ReferencesProvider { get; init; } = true;

    public bool DocumentHighlightProvider { get; init; } = true;

    public RenameOptions? RenameProvider { get; init; }

    public bool DocumentSymbolProvider { get; init; } = true;

    public CodeLensOptions CodeLensProvider { get; init; } = new(ResolveProvider: false);

    public SemanticTokensOptions? SemanticTokensProvider { get; init; }
}

internal sealed record TextDocumentSyncOptions
{
    private const int Incremental = 2;

    public bool OpenClose { get; init; } = true;

    public int Change { get; init; } = Incremental;

    public SaveOptions Save { get; init; } = new(IncludeText: false);
}

internal sealed record SaveOptions(bool IncludeText);

internal sealed record WorkspaceServerCapabilities(WorkspaceFoldersOptions WorkspaceFolders);

internal sealed record WorkspaceFoldersOptions(bool Supported, bool ChangeNotifications);

internal sealed record DiagnosticOptions(string Identifier, bool InterFileDependencies, bool WorkspaceDiagnostics);
