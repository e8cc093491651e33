using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.IO.Pipelines;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using StreamJsonRpc;
using Struere.Secrets.LanguageServer.Hosting;

namespace Struere.Secrets.LanguageServer.Tests.Support;

/// <summary>An editor that does what a test says, over real JSON-RPC. It writes down all that the server says.</summary>
internal sealed class ScriptedClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly JsonRpc _rpc;
    private readonly RecordingStream _received;
    private readonly ConcurrentDictionary<string, JsonElement> _diagnostics = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JsonElement> _statuses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _versions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Method, JsonElement Parameters)> _messages = new();
    private readonly SemaphoreSlim _news = new(0);

    private ScriptedClient(Stream output, Stream input)
    {
        _received = new RecordingStream(input);
        _rpc = new JsonRpc(new HeaderDelimitedMessageHandler(output, _received, new SystemTextJsonFormatter { JsonSerializerOptions = new JsonSerializerOptions(JsonSerializerDefaults.Web) }))
        {
            SynchronizationContext = new Microsoft.VisualStudio.Threading.NonConcurrentSynchronizationContext(sticky: false),
        };
        _rpc.AddLocalRpcTarget(new Methods(this), null);
        _rpc.StartListening();
    }

    /// <summary>Ends with the server; true where it ended in order.</summary>
    public Task<bool> ServerEnd { get; private init; } = Task.FromResult(false);

    /// <summary>All that the server has said, with headers.</summary>
    public string Everything => _received.Text;

    /// <summary>The notifications and requests of the server, diagnostics apart.</summary>
    public IReadOnlyList<(string Method, JsonElement Parameters)> Messages => [.. _messages];

    /// <summary>A client that has opened a folder.</summary>
    public static async Task<ScriptedClient> Open(AgentFolder folder, object? capabilities = null, object? options = null)
    {
        var client = Connect();
        await client.Initialize([folder.AddressOf("")], capabilities, options);
        return client;
    }

    /// <summary>A client of a server in this process.</summary>
    public static ScriptedClient Connect()
    {
        var toServer = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var toClient = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var end = Task.Run(() => LanguageServerHost.RunAsync(toServer.Reader.AsStream(), toClient.Writer.AsStream(), "0.0.0", CancellationToken.None));
        return new ScriptedClient(toServer.Writer.AsStream(), toClient.Reader.AsStream()) { ServerEnd = end };
    }

    /// <summary>A client of a server behind two streams.</summary>
    public static ScriptedClient Connect(Stream output, Stream input) => new(output, input);

    /// <summary>What most editors can do.</summary>
    public static object DefaultCapabilities { get; } = new
    {
        workspace = new
        {
            workspaceEdit = new { documentChanges = true, resourceOperations = new[] { "create" } },
            didChangeWatchedFiles = new { dynamicRegistration = true },
        },
        textDocument = new
        {
            publishDiagnostics = new { relatedInformation = true },
            codeAction = new { codeActionLiteralSupport = new { }, resolveSupport = new { properties = new[] { "edit" } } },
            rename = new { prepareSupport = true },
            documentSymbol = new { hierarchicalDocumentSymbolSupport = true },
        },
    };

    public async Task<JsonElement> Initialize(IEnumerable<string> folders, object? capabilities = null, object? options = null, int? processId = null)
    {
        var result = await Request("initialize", new
        {
            processId,
            workspaceFolders = folders.Select(folder => new { uri = folder.TrimEnd('/'), name = "a" }).ToArray(),
            capabilities = capabilities ?? DefaultCapabilities,
            initializationOptions = options,
            trace = "verbose",
        });
        await Notify("initialized", new { });
        return result;
    }

    public async Task<JsonElement> Request(string method, object? parameters = null, CancellationToken cancellation = default)
    {
        var result = await _rpc.InvokeWithParameterObjectAsync<JsonElement?>(method, parameters, cancellation).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return result ?? default;
    }

    public Task Notify(string method, object? parameters = null) => _rpc.NotifyWithParameterObjectAsync(method, parameters);

    public Task Open(string uri, string text) => Notify("textDocument/didOpen", new { textDocument = new { uri, languageId = "plaintext", version = NextVersion(uri), text } });

    /// <summary>Puts a text in the place of all of a document.</summary>
    public Task Replace(string uri, string text) => Notify("textDocument/didChange", new { textDocument = new { uri, version = NextVersion(uri) }, contentChanges = new[] { new { text } } });

    /// <summary>Puts a text in the place of a piece of a document.</summary>
    public Task Edit(string uri, (int Line, int Character) start, (int Line, int Character) end, string text) => Notify("textDocument/didChange", new
    {
        textDocument = new { uri, version = NextVersion(uri) },
        contentChanges = new[] { new { range = new { start = new { line = start.Line, character = start.Character }, end = new { line = end.Line, character = end.Character } }, text } },
    });

    public Task Close(string uri) => Notify("textDocument/didClose", new { textDocument = new { uri } });

    public Task ChangedOnDisk(params string[] uris) => Notify("workspace/didChangeWatchedFiles", new { changes = uris.Select(uri => new { uri, type = 2 }).ToArray() });

    public static object At(string uri, int line, int character) => new { textDocument = new { uri }, position = new { line, character } };

    /// <summary>The diagnostics of a document as "line:column-line:column CODE", from 0.</summary>
    public IReadOnlyList<string> DiagnosticsOf(string uri) =>
        _diagnostics.TryGetValue(uri, out var published) ? [.. published.GetProperty("diagnostics").EnumerateArray().Select(Describe)] : [];

    /// <summary>The diagnostics of a document as the server sent them.</summary>
    public IReadOnlyList<JsonElement> RawDiagnosticsOf(string uri) =>
        _diagnostics.TryGetValue(uri, out var published) ? [.. published.GetProperty("diagnostics").EnumerateArray()] : [];

    /// <summary>All documents that have diagnostics.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> AllDiagnostics =>
        _diagnostics.Keys.Select(uri => (uri, list: DiagnosticsOf(uri))).Where(file => file.list.Count > 0).ToDictionary(file => file.uri, file => file.list, StringComparer.Ordinal);

    /// <summary>All documents that have diagnostics, with their messages.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> AllFindings => _diagnostics.Keys
        .Select(uri => (uri, list: (IReadOnlyList<string>)RawDiagnosticsOf(uri).Select(diagnostic => $"{Describe(diagnostic)} {diagnostic.GetProperty("message")}").ToList()))
        .Where(file => file.list.Count > 0)
        .ToDictionary(file => file.uri, file => file.list, StringComparer.Ordinal);

    /// <summary>What the server last said of a project, such as "2 development 2/2 production 1/2".</summary>
    public string StatusOf(string root) => !_statuses.TryGetValue(root, out var status) ? ""
        : string.Join(' ', status.GetProperty("environments").EnumerateArray()
            .Select(environment => $"{environment.GetProperty("name")} {environment.GetProperty("set")}/{environment.GetProperty("total")}")
            .Prepend(status.GetProperty("manifestKeys").ToString()));

    /// <summary>Waits until the diagnostics of a document are these, and no others.</summary>
    public Task ShouldShow(string uri, params string[] expected) =>
        Until(() => DiagnosticsOf(uri).SequenceEqual(expected), () => $"{uri} should have [{string.Join(", ", expected)}] and has [{string.Join(", ", DiagnosticsOf(uri))}].");

    /// <summary>Waits until something is so. Each message of the server is a reason to look again.</summary>
    public async Task Until(Func<bool> isSo, Func<string> describe)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            while (!isSo())
            {
                await _news.WaitAsync(patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail(describe());
        }
    }

    /// <summary>Ends the server in order.</summary>
    public async Task ShutDown()
    {
        await Request("shutdown");
        await Notify("exit");
    }

    public async ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        await ServerEnd.WaitAsync(Patience, CancellationToken.None);
        _news.Dispose();
    }

    private static string Describe(JsonElement diagnostic) => $"{DescribePosition(diagnostic.GetProperty("range").GetProperty("start"))}-{DescribePosition(diagnostic.GetProperty("range").GetProperty("end"))} {diagnostic.GetProperty("code")}";

    private static string DescribePosition(JsonElement position) => $"{position.GetProperty("line")}:{position.GetProperty("character")}";

    private int NextVersion(string uri) => _versions.AddOrUpdate(uri, 1, (_, version) => version + 1);

    /// <summary>What the server calls.</summary>
    private sealed class Methods(ScriptedClient client)
    {
        [JsonRpcMethod("textDocument/publishDiagnostics", UseSingleObjectParameterDeserialization = true)]
        public void Publish(JsonElement parameters)
        {
            client._diagnostics[parameters.GetProperty("uri").GetString()!] = parameters.Clone();
            client._news.Release();
        }

        [JsonRpcMethod("struere/status", UseSingleObjectParameterDeserialization = true)]
        public void Status(JsonElement parameters)
        {
            client._statuses[parameters.GetProperty("root").GetString()!] = parameters.Clone();
            client._news.Release();
        }

        [JsonRpcMethod("window/logMessage", UseSingleObjectParameterDeserialization = true)]
        public void Log(JsonElement parameters) => Keep("window/logMessage", parameters);

        [JsonRpcMethod("client/registerCapability", UseSingleObjectParameterDeserialization = true)]
        public object? Register(JsonElement parameters) => Keep("client/registerCapability", parameters);

        [JsonRpcMethod("workspace/codeLens/refresh")]
        public object? RefreshLenses() => Keep("workspace/codeLens/refresh", default);

        [JsonRpcMethod("workspace/semanticTokens/refresh")]
        public object? RefreshTokens() => Keep("workspace/semanticTokens/refresh", default);

        [JsonRpcMethod("workspace/diagnostic/refresh")]
        public object? RefreshDiagnostics() => Keep("workspace/diagnostic/refresh", default);

        private object? Keep(string method, JsonElement parameters)
        {
            client._messages.Enqueue((method, parameters.ValueKind == JsonValueKind.Undefined ? parameters : parameters.Clone()));
            client._news.Release();
            return null;
        }
    }
}
