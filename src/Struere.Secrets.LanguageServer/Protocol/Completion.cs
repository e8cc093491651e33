using System.Collections.Generic;

namespace Struere.Secrets.LanguageServer.Protocol;

internal sealed record CompletionOptions(IReadOnlyList<string> TriggerCharacters, bool ResolveProvider);

/// <summary>What can stand at a place.</summary>
/// <param name="IsIncomplete">Whether the client has to ask again as more is typed.</param>
/// <param name="Items">The choices.</param>
internal sealed record CompletionList(bool IsIncomplete, IReadOnlyList<CompletionItem> Items);

internal sealed record CompletionItem(string Label, int Kind, string Detail, TextEdit TextEdit)
{
    public MarkupContent? Documentation { get; init; }

    public string? FilterText { get; init; }
}

internal sealed record Hover(MarkupContent Contents, Range Range);
