using System.Linq;
using System.Text.Json;

namespace Struere.Secrets.LanguageServer.Protocol;

/// <summary>What a client can do, read from what it says at the start. What it does not say, or says in a form that nobody knows, it cannot do.</summary>
internal sealed class ClientFeatures(JsonElement capabilities)
{
    public bool KnowsDocumentChanges => IsTrue("workspace", "workspaceEdit", "documentChanges");

    public bool KnowsNewFiles => KnowsDocumentChanges && Lists("create", "workspace", "workspaceEdit", "resourceOperations");

    public bool WatchesFiles => IsTrue("workspace", "didChangeWatchedFiles", "dynamicRegistration");

    public bool RefreshesCodeLenses => IsTrue("workspace", "codeLens", "refreshSupport");

    public bool RefreshesSemanticTokens => IsTrue("workspace", "semanticTokens", "refreshSupport");

    public bool RefreshesDiagnostics => IsTrue("workspace", "diagnostics", "refreshSupport");

    public bool ResolvesEdits => Lists("edit", "textDocument", "codeAction", "resolveSupport", "properties");

    public bool KnowsCodeActions => Find("textDocument", "codeAction", "codeActionLiteralSupport") is { ValueKind: JsonValueKind.Object };

    public bool ShowsDiagnostics => Find("textDocument", "publishDiagnostics") is { ValueKind: JsonValueKind.Object };

    public bool AsksForDiagnostics => Find("textDocument", "diagnostic") is { ValueKind: JsonValueKind.Object };

    public bool KnowsRenamePreparation => IsTrue("textDocument", "rename", "prepareSupport");

    public bool KnowsSymbolTrees => IsTrue("textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport");

    private bool IsTrue(params string[] path) => Find(path) is { ValueKind: JsonValueKind.True };

    private bool Lists(string word, params string[] path) =>
        Find(path) is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.GetString() == word);

    private JsonElement? Find(params string[] path)
    {
        var current = capabilities;
        foreach (var name in path)
        {
            if (current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(name, out current))
            {
                return null;
            }
        }

        return current;
    }
}
