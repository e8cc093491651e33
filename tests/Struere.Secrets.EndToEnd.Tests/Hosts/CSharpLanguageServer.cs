using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using StreamJsonRpc;
using Struere.Secrets.Testing;

namespace Struere.Secrets.EndToEnd.Tests.Hosts;

/// <summary><c>csharp-ls</c>, a language server for C# that is none of ours, with the sample open, as a client of it.</summary>
public sealed class CSharpLanguageServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Offers = ["quickfix", "refactor"];

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private Consumer? _consumer;
    private Process? _process;
    private JsonRpc? _rpc;
    private int _version;

    public async ValueTask InitializeAsync()
    {
        var script = Repository.PathOf("eng", "csharp-ls.sh");
        var program = (await CommandResult.Run(Path.GetTempPath(), new Dictionary<string, string?>(), "bash", script, "--where")).ShouldSucceed().Output.Trim();
        Assert.SkipUnless(File.Exists(program), "csharp-ls is not installed: eng/test.sh installs it.");
        _consumer = await Consumer.CreateFromSample();
        (await _consumer.Dotnet("restore")).ShouldSucceed();
        Start(program);
        await Request("initialize", new
        {
            processId = Environment.ProcessId,
            workspaceFolders = new[] { new { uri = new Uri(_consumer.Project).AbsoluteUri, name = "sample" } },
            capabilities = new
            {
                workspace = new { configuration = true, workspaceEdit = new { documentChanges = true } },
                textDocument = new { codeAction = new { codeActionLiteralSupport = new { codeActionKind = new { valueSet = Offers } } } },
            },
        });
        await Notify("initialized", new { });
    }

    public async ValueTask DisposeAsync()
    {
        if (_rpc is not null)
        {
            await Request("shutdown", null);
            await Notify("exit", null);
            await _process!.WaitForExitAsync().WaitAsync(Patience);
            _rpc.Dispose();
        }

        _process?.Dispose();
        _consumer?.Dispose();
    }

    /// <summary>Shows a file with <paramref name="typed"/> in the place of <paramref name="old"/>, which must be there. Nothing is saved.</summary>
    internal async Task Show(string path, string old = "", string typed = "")
    {
        var saved = _consumer!.Read(path);
        Assert.Contains(old, saved, StringComparison.Ordinal);
        var text = old.Length == 0 ? saved : saved.Replace(old, typed, StringComparison.Ordinal);
        if (_texts.ContainsKey(path))
        {
            await Notify("textDocument/didChange", new { textDocument = new { uri = AddressOf(path), version = ++_version }, contentChanges = new[] { new { text } } });
        }
        else
        {
            await Notify("textDocument/didOpen", new { textDocument = new { uri = AddressOf(path), languageId = "csharp", version = ++_version, text } });
        }

        _texts[path] = text;
    }

    /// <summary>Our findings in an open file: "rule: text", in the order of the text.</summary>
    internal async Task<IReadOnlyList<string>> FindUnderlinedIn(string path) => [.. (await FindDiagnosticsIn(path)).Select(diagnostic => $"{diagnostic.GetProperty("code")}: {TextAt(path, diagnostic.GetProperty("range"))}")];

    /// <summary>The help links of our findings.</summary>
    internal async Task<IReadOnlyList<string>> FindHelpLinksIn(string path) => [.. (await FindDiagnosticsIn(path)).Select(diagnostic => diagnostic.GetProperty("codeDescription").GetProperty("href").GetString()!)];

    /// <summary>What the light bulb offers in the middle of a word.</summary>
    internal async Task<IReadOnlyList<string>> FindOffersAt(string path, string word)
    {
        var position = PositionOf(path, _texts[path].IndexOf(word, StringComparison.Ordinal) + (word.Length / 2));
        var diagnostics = await FindDiagnosticsIn(path);
        var actions = await Request("textDocument/codeAction", new { textDocument = new { uri = AddressOf(path) }, range = new { start = position, end = position }, context = new { diagnostics } });
        return [.. actions.EnumerateArray().Select(action => action.GetProperty("title").GetString()!)];
    }

    /// <summary>What is offered where the caret stands behind <paramref name="typed"/>.</summary>
    internal async Task<IReadOnlyList<string>> FindCompletions(string path, string typed)
    {
        var list = await Request("textDocument/completion", new { textDocument = new { uri = AddressOf(path) }, position = PositionBehind(path, typed), context = new { triggerKind = 1 } });
        var items = list.ValueKind == JsonValueKind.Object ? list.GetProperty("items") : list;
        return [.. items.EnumerateArray().Select(item => item.GetProperty("label").GetString()!)];
    }

    /// <summary>The same, asked again until there is something: Roslyn loads the completion of packages in the background, when somebody first asks for any.</summary>
    internal async Task<IReadOnlyList<string>> FindCompletionsSoon(string path, string typed)
    {
        var since = Stopwatch.StartNew();
        IReadOnlyList<string> found = [];
        while (found.Count == 0 && since.Elapsed < Patience)
        {
            found = await FindCompletions(path, typed);
        }

        return found;
    }

    /// <summary>What is said of the word that ends with <paramref name="typed"/>.</summary>
    internal async Task<string> FindHover(string path, string typed)
    {
        var hover = await Request("textDocument/hover", new { textDocument = new { uri = AddressOf(path) }, position = PositionBehind(path, typed) });
        return hover.GetProperty("contents").GetProperty("value").GetString()!;
    }

    private async Task<List<JsonElement>> FindDiagnosticsIn(string path)
    {
        var report = await Request("textDocument/diagnostic", new { textDocument = new { uri = AddressOf(path) } });
        return [.. report.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("code").GetString()!.StartsWith("STRU", StringComparison.Ordinal)).OrderBy(item => item.GetProperty("range").GetProperty("start").GetProperty("character").GetInt32())];
    }

    private void Start(string program)
    {
        var start = CommandResult.StartInfo(_consumer!.Project, BuildEnvironment.Create(), program, []);
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _rpc = new JsonRpc(new HeaderDelimitedMessageHandler(
            _process.StandardInput.BaseStream,
            _process.StandardOutput.BaseStream,
            new SystemTextJsonFormatter { JsonSerializerOptions = new JsonSerializerOptions(JsonSerializerDefaults.Web) }));
        // The one setting that shows our rules: see docs/editors.md.
        _rpc.AddLocalRpcTarget(new Client(new { analyzersEnabled = true }), null);
        _rpc.StartListening();
    }

    private async Task<JsonElement> Request(string method, object? parameters) =>
        await _rpc!.InvokeWithParameterObjectAsync<JsonElement?>(method, parameters).WaitAsync(Patience) ?? default;

    private Task Notify(string method, object? parameters) => _rpc!.NotifyWithParameterObjectAsync(method, parameters);

    private string AddressOf(string path) => new Uri(Path.Combine(_consumer!.Project, path)).AbsoluteUri;

    private object PositionBehind(string path, string typed) => PositionOf(path, _texts[path].IndexOf(typed, StringComparison.Ordinal) + typed.Length);

    private object PositionOf(string path, int offset)
    {
        var before = _texts[path][..offset];
        return new { line = before.Count(c => c == '\n'), character = offset - (before.LastIndexOf('\n') + 1) };
    }

    /// <summary>The text of a range, which is on one line.</summary>
    private string TextAt(string path, JsonElement range)
    {
        var (start, end) = (range.GetProperty("start"), range.GetProperty("end"));
        return _texts[path].Split('\n')[start.GetProperty("line").GetInt32()][start.GetProperty("character").GetInt32()..end.GetProperty("character").GetInt32()];
    }

    /// <summary>What the server asks its client for.</summary>
    private sealed class Client(object settings)
    {
        [JsonRpcMethod("workspace/configuration", UseSingleObjectParameterDeserialization = true)]
        public object[] Configure(JsonElement parameters) => [.. parameters.GetProperty("items").EnumerateArray().Select(_ => settings)];
    }
}
