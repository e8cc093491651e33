using System.Collections.Generic;

namespace Struere.Secrets.LanguageServer.Protocol;

internal sealed record ReferenceParams(TextDocumentIdentifier TextDocument, Position Position, ReferenceContext? Context);

internal sealed record ReferenceContext(bool IncludeDeclaration);

internal sealed record DocumentHighlight(Range Range, int Kind);

internal sealed record RenameOptions(bool PrepareProvider);

internal sealed record RenameParams(TextDocumentIdentifier TextDocument, Position Position, string NewName);

internal sealed record PrepareRenameResult(Range Range, string Placeholder);

internal sealed record DocumentSymbol(string Name, int Kind, Range Range, Range SelectionRange);

internal sealed record CodeLensOptions(bool ResolveProvider);

internal sealed record CodeLens(Range Range, Command Command);

/// <summary>A command of the client. One without a name does nothing.</summary>
internal sealed record Command(string Title, [property: System.Text.Json.Serialization.JsonPropertyName("command")] string Name)
{
    public IReadOnlyList<object>? Arguments { get; init; }
}

internal sealed record SemanticTokensOptions(SemanticTokensLegend Legend, bool Full);

internal sealed record SemanticTokensLegend(IReadOnlyList<string> TokenTypes, IReadOnlyList<string> TokenModifiers);

/// <summary>Tokens, each as five numbers: lines and characters from the last one, length, type, modifiers.</summary>
internal sealed record SemanticTokens(IReadOnlyList<int> Data);
