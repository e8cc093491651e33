using System.Collections.Generic;

namespace Struere.Secrets.LanguageServer.Protocol;

internal sealed record CodeActionOptions(IReadOnlyList<string> CodeActionKinds, bool ResolveProvider);

internal sealed record CodeActionParams(TextDocumentIdentifier TextDocument, Range Range, CodeActionContext? Context);

/// <summary>What a client wants to know.</summary>
/// <param name="Only">The kinds of actions that it asks for; null for all.</param>
internal sealed record CodeActionContext(IReadOnlyList<string>? Only);

/// <summary>Something that can be done about a finding.</summary>
internal sealed record CodeAction
{
    public string Title { get; init; } = "";

    public string Kind { get; init; } = "";

    public bool? IsPreferred { get; init; }

    public IReadOnlyList<Diagnostic>? Diagnostics { get; init; }

    /// <summary>What it changes; null until the client asks for it.</summary>
    public WorkspaceEdit? Edit { get; init; }

    /// <summary>What the server needs to find the fix again.</summary>
    public FixIdentity? Data { get; init; }
}

/// <summary>Tells a fix from all others.</summary>
/// <param name="Uri">The document of the finding.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="Start">Where the finding starts in the text.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Fix">The name of the fix.</param>
internal sealed record FixIdentity(string Uri, string RuleId, int Start, int Length, string Fix);
