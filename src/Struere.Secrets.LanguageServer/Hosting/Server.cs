using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using StreamJsonRpc;
using Struere.Secrets.Core.Project;
using Struere.Secrets.LanguageServer.Features;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.LanguageServer.Texts;

namespace Struere.Secrets.LanguageServer.Hosting;

/// <summary>The methods of the protocol. Notifications change the session at once; requests take the snapshot of their moment and are worked out beside other messages.</summary>
internal sealed class Server : IDisposable
{
    private static readonly string[] WatchedFiles =
    [
        $"**/{AgentFile.NameStart}*", "**/" + AgentLayout.ProjectManifestName, $"**/{{{string.Join(',', AgentLayout.Folders.Select(folder => folder.Name))}}}/**",
        "**/.editorconfig", "**/.globalconfig", "**/" + AgentLayout.BaselineName, "**/.gitignore", "**/.git/{index,info/exclude}",
    ];

    private readonly JsonRpc _rpc;
    private readonly string _version;
    private readonly ClientConnection _client;
    private readonly Session _session;
    private readonly DiagnosticPublisher _publisher;
    private readonly PulledDiagnostics _pulled = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private InitializeParams _initialization = new();
    private ClientFeatures _features = new(default);
    private State _state;

    public Server(JsonRpc rpc, string version)
    {
        _rpc = rpc;
        _version = version;
        _client = new ClientConnection(rpc);
        _publisher = new DiagnosticPublisher(_client, () => _session!.Current);
        _session = new Session(_publisher.Signal);
        _publisher.Analyzed = Refresh;
    }

    private enum State
    {
        Started,
        Initialized,
        ShutDown,
    }

    /// <summary>All files as they are now.</summary>
    internal Session Session => _session;

    public void Dispose() => _end.Dispose();

    /// <summary>Runs until the client ends the server or is gone.</summary>
    internal async Task<bool> RunAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _end.Token);
        var publishing = _publisher.RunAsync(stop.Token);
        await Task.WhenAny(_rpc.Completion, _exit.Task, publishing, Task.Delay(Timeout.Infinite, stop.Token)).ConfigureAwait(false);
        await _end.CancelAsync().ConfigureAwait(false);
        if (publishing.IsFaulted)
        {
            // Without it nothing would be shown any more. Editors start a server again that ends.
            await publishing.ConfigureAwait(false);
        }

        return _state == State.ShutDown;
    }

    [JsonRpcMethod("initialize", UseSingleObjectParameterDeserialization = true)]
    public InitializeResult Initialize(InitializeParams parameters)
    {
        if (_state != State.Started)
        {
            throw new LocalRpcException("The server is initialized already.") { ErrorCode = ErrorCode.InvalidRequest };
        }

        _initialization = parameters;
        _features = new ClientFeatures(parameters.Capabilities);
        _state = State.Initialized;
        _publisher.SendsDiagnostics = !IsAsked;
        if (parameters.ProcessId is { } processId)
        {
            _ = EndWithAsync(processId);
        }

        return new InitializeResult(
            new ServerCapabilities
            {
                DiagnosticProvider = IsAsked ? new DiagnosticOptions("struere", InterFileDependencies: true, WorkspaceDiagnostics: true) : null,
                CodeActionProvider = new CodeActionOptions([CodeActions.QuickFix, CodeActions.FixAll], ResolveProvider: true),
                CompletionProvider = new CompletionOptions(KeyCompletion.TriggerCharacters, ResolveProvider: false),
                RenameProvider = new RenameOptions(PrepareProvider: true),
                SemanticTokensProvider = new SemanticTokensOptions(ReferenceTokens.Legend, Full: true),
            },
            new ServerInfo("struere-secrets", _version));
    }

    /// <summary>The projects are read here and not while the client waits for the answer that starts it.</summary>
    [JsonRpcMethod("initialized", UseSingleObjectParameterDeserialization = true)]
    public void Initialized(JsonElement parameters)
    {
        if (_state != State.Initialized)
        {
            return;
        }

        _session.Start(FoldersOf(_initialization), _initialization.InitializationOptions?.IgnoredKeys ?? []);
        if (_features.WatchesFiles)
        {
            var watchers = WatchedFiles.Select(pattern => new FileSystemWatcher(pattern)).ToList();
            _ = _client.RequestAsync("client/registerCapability", new RegistrationParams([new Registration("struere-files", "workspace/didChangeWatchedFiles", new WatchedFilesOptions(watchers))]));
        }
        else
        {
            _ = DiskWatch.RunAsync(_session, _end.Token);
        }
    }

    [JsonRpcMethod("shutdown")]
    public object? Shutdown()
    {
        CheckState();
        _state = State.ShutDown;
        return null;
    }

    [JsonRpcMethod("exit")]
    public void Exit() => _exit.TrySetResult();

    [JsonRpcMethod("textDocument/didOpen", UseSingleObjectParameterDeserialization = true)]
    public void DidOpen(DidOpenParams parameters) => Change(() => _session.Open(parameters.TextDocument));

    [JsonRpcMethod("textDocument/didChange", UseSingleObjectParameterDeserialization = true)]
    public void DidChange(DidChangeParams parameters) => Change(() => _session.Edit(parameters));

    [JsonRpcMethod("textDocument/didClose", UseSingleObjectParameterDeserialization = true)]
    public void DidClose(DocumentParams parameters) => Change(() => _session.Close(parameters.TextDocument.Uri));

    /// <summary>What git says of a file may be another thing now that the file is there.</summary>
    [JsonRpcMethod("textDocument/didSave", UseSingleObjectParameterDeserialization = true)]
    public void DidSave(DocumentParams parameters) => Change(() => _session.ChangeOnDisk(PathsOf([parameters.TextDocument.Uri])));

    [JsonRpcMethod("workspace/didChangeWatchedFiles", UseSingleObjectParameterDeserialization = true)]
    public void DidChangeWatchedFiles(DidChangeWatchedFilesParams parameters) => Change(() => _session.ChangeOnDisk(PathsOf(parameters.Changes.Select(change => change.Uri))));

    [JsonRpcMethod("workspace/didChangeWorkspaceFolders", UseSingleObjectParameterDeserialization = true)]
    public void DidChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams parameters) =>
        Change(() => _session.ChangeFolders(PathsOf((parameters.Event.Added ?? []).Select(folder => folder.Uri)), PathsOf((parameters.Event.Removed ?? []).Select(folder => folder.Uri))));

    [JsonRpcMethod("textDocument/codeAction", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<CodeAction>> CodeAction(CodeActionParams parameters, CancellationToken cancellation) =>
        Answer(snapshot => new CodeActions(_features).Find(parameters, snapshot, cancellation), cancellation);

    [JsonRpcMethod("codeAction/resolve", UseSingleObjectParameterDeserialization = true)]
    public Task<CodeAction> ResolveCodeAction(CodeAction action, CancellationToken cancellation) =>
        Answer(snapshot => new CodeActions(_features).Resolve(action, snapshot, cancellation), cancellation);

    [JsonRpcMethod("textDocument/completion", UseSingleObjectParameterDeserialization = true)]
    public Task<CompletionList> Completion(PositionParams parameters, CancellationToken cancellation) =>
        Answer(snapshot => KeyCompletion.Find(parameters, snapshot), cancellation);

    [JsonRpcMethod("textDocument/hover", UseSingleObjectParameterDeserialization = true)]
    public Task<Hover?> Hover(PositionParams parameters, CancellationToken cancellation) =>
        Answer(snapshot => KeyHover.Find(parameters, snapshot, cancellation), cancellation);

    [JsonRpcMethod("textDocument/definition", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<Location>> Definition(PositionParams parameters, CancellationToken cancellation) =>
        Answer(snapshot => KeyNavigation.FindDefinitions(parameters, snapshot), cancellation);

    [JsonRpcMethod("textDocument/references", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<Location>> References(ReferenceParams parameters, CancellationToken cancellation) =>
        Answer(snapshot => KeyNavigation.FindReferences(parameters, snapshot, cancellation), cancellation);

    [JsonRpcMethod("textDocument/documentHighlight", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<DocumentHighlight>> DocumentHighlight(PositionParams parameters, CancellationToken cancellation) =>
        Answer(snapshot => KeyNavigation.FindHighlights(parameters, snapshot), cancellation);

    [JsonRpcMethod("textDocument/prepareRename", UseSingleObjectParameterDeserialization = true)]
    public Task<PrepareRenameResult?> PrepareRename(PositionParams parameters, CancellationToken cancellation) =>
        Answer(snapshot => KeyRename.Prepare(parameters, snapshot), cancellation);

    [JsonRpcMethod("textDocument/rename", UseSingleObjectParameterDeserialization = true)]
    public Task<WorkspaceEdit> Rename(RenameParams parameters, CancellationToken cancellation) =>
        Answer(snapshot => new KeyRename(_features).Rename(parameters, snapshot, cancellation), cancellation);

    [JsonRpcMethod("textDocument/documentSymbol", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<DocumentSymbol>> DocumentSymbol(DocumentParams parameters, CancellationToken cancellation) =>
        Answer(snapshot => DocumentSymbols.Find(parameters, snapshot), cancellation);

    [JsonRpcMethod("textDocument/codeLens", UseSingleObjectParameterDeserialization = true)]
    public Task<IReadOnlyList<CodeLens>> CodeLens(DocumentParams parameters, CancellationToken cancellation) =>
        Answer(snapshot => new KeyLenses(_initialization.InitializationOptions?.ShowReferencesCommand).Find(parameters, snapshot, cancellation), cancellation);

    [JsonRpcMethod("textDocument/semanticTokens/full", UseSingleObjectParameterDeserialization = true)]
    public Task<SemanticTokens> SemanticTokens(DocumentParams parameters, CancellationToken cancellation) =>
        Answer(snapshot => ReferenceTokens.Find(parameters, snapshot, cancellation), cancellation);

    [JsonRpcMethod("textDocument/diagnostic", UseSingleObjectParameterDeserialization = true)]
    public Task<DiagnosticReport> Diagnostic(DocumentDiagnosticParams parameters, CancellationToken cancellation) =>
        Answer(snapshot => _pulled.Find(parameters, snapshot, cancellation), cancellation);

    [JsonRpcMethod("workspace/diagnostic", UseSingleObjectParameterDeserialization = true)]
    public Task<WorkspaceDiagnosticReport> WorkspaceDiagnostic(WorkspaceDiagnosticParams parameters, CancellationToken cancellation) =>
        Answer(snapshot => _pulled.Find(parameters, snapshot, cancellation), cancellation);

    /// <summary>Works an answer out for the files as they are at this message. The next message need not wait.</summary>
    private Task<T> Answer<T>(Func<Snapshot, T> find, CancellationToken cancellation)
    {
        CheckState();
        var snapshot = _session.Current;
        return Task.Run(() => find(snapshot), cancellation);
    }

    /// <summary>Whether the client asks for diagnostics. One that can do both would show them twice, so it has to say so.</summary>
    private bool IsAsked => _initialization.InitializationOptions?.PullDiagnostics == true || (_features.AsksForDiagnostics && !_features.ShowsDiagnostics);

    private static List<string> FoldersOf(InitializeParams parameters)
    {
        var folders = PathsOf((parameters.WorkspaceFolders ?? []).Select(folder => folder.Uri));
        return folders.Count > 0 ? folders : PathsOf([parameters.RootUri ?? (parameters.RootPath is { Length: > 0 } path ? DocumentAddress.FromPath(path) : null)]);
    }

    private static List<string> PathsOf(IEnumerable<string?> addresses) => addresses.Select(DocumentAddress.ToPath).OfType<string>().Distinct(StringComparer.Ordinal).ToList();

    /// <summary>A notification that comes before its time, or after it, is dropped, as the protocol says.</summary>
    private void Change(Action change)
    {
        if (_state == State.Initialized)
        {
            change();
        }
    }

    private void CheckState()
    {
        if (_state != State.Initialized)
        {
            throw _state == State.Started
                ? new LocalRpcException("The server is not initialized yet.") { ErrorCode = ErrorCode.ServerNotInitialized }
                : new LocalRpcException("The server is shut down.") { ErrorCode = ErrorCode.InvalidRequest };
        }
    }

    /// <summary>Tells the client to ask again for what depends on more than the document that it is shown in. Nothing waits for its answer.</summary>
    private void Refresh(Snapshot snapshot)
    {
        if (_features.RefreshesCodeLenses && snapshot.Open.Keys.Any(path => snapshot.FindPath(path)?.File.Role == AgentFile.KeyManifest))
        {
            _ = _client.RequestAsync("workspace/codeLens/refresh");
        }

        if (IsAsked && _features.RefreshesDiagnostics)
        {
            _ = _client.RequestAsync("workspace/diagnostic/refresh");
        }
    }

    private async Task EndWithAsync(int processId)
    {
        try
        {
            await LanguageServerHost.WaitForExitAsync(processId, _end.Token).ConfigureAwait(false);
            _exit.TrySetResult();
        }
        catch (OperationCanceledException)
        {
        }
    }
}
