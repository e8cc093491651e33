using System.Collections.Generic;

namespace Struere.Secrets.LanguageServer.Protocol;

internal sealed record PublishDiagnosticsParams(string Uri, int? Version, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>A finding as editors show it.</summary>
internal sealed record Diagnostic(Range Range, int Severity, string Code, CodeDescription CodeDescription, string Source, string Message)
{
    public IReadOnlyList<int>? Tags { get; init; }

    public IReadOnlyList<RelatedInformation>? RelatedInformation { get; init; }
}

internal sealed record CodeDescription(string Href);

internal sealed record RelatedInformation(Location Location, string Message);

internal sealed record DocumentDiagnosticParams(TextDocumentIdentifier TextDocument, string? PreviousResultId);

internal sealed record WorkspaceDiagnosticParams(IReadOnlyList<PreviousResultId>? PreviousResultIds);

internal sealed record PreviousResultId(string Uri, string Value);

/// <summary>The diagnostics of a document: <c>full</c>, or <c>unchanged</c> since the client last asked.</summary>
internal sealed record DiagnosticReport(string Kind, string ResultId)
{
    public IReadOnlyList<Diagnostic>? Items { get; init; }

    /// <summary>The document, where the report is one of several.</summary>
    public string? Uri { get; init; }

    public int? Version { get; init; }
}

internal sealed record WorkspaceDiagnosticReport(IReadOnlyList<DiagnosticReport> Items);
