using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Struere.Secrets.LanguageServer.Protocol;

/// <summary>A place between two characters: a line from 0, and a number of UTF-16 code units from its start.</summary>
internal readonly record struct Position(int Line, int Character);

/// <summary>A piece of a text.</summary>
internal readonly record struct Range(Position Start, Position End);

/// <summary>A piece of a document.</summary>
internal sealed record Location(string Uri, Range Range);

/// <summary>A document by its address.</summary>
internal sealed record TextDocumentIdentifier(string Uri);

/// <summary>A document, and the version that the client has of it; null where it is not open.</summary>
internal sealed record VersionedTextDocumentIdentifier(string Uri, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Version);

/// <summary>A document as it is opened.</summary>
internal sealed record TextDocumentItem(string Uri, string LanguageId, int Version, string Text);

/// <summary>A request about a whole document.</summary>
internal sealed record DocumentParams(TextDocumentIdentifier TextDocument);

/// <summary>A request about a place in a document.</summary>
internal sealed record PositionParams(TextDocumentIdentifier TextDocument, Position Position);

/// <summary>A text in Markdown.</summary>
internal sealed record MarkupContent(string Kind, string Value)
{
    public static MarkupContent Markdown(string text) => new("markdown", text);
}

/// <summary>A piece of a text, and what takes its place.</summary>
internal sealed record TextEdit(Range Range, string NewText);

/// <summary>The edits of one document, or a file that is made: what the two have not in common is null.</summary>
internal sealed record DocumentChange
{
    /// <summary><c>create</c> for a file that is made.</summary>
    public string? Kind { get; init; }

    /// <summary>The file that is made.</summary>
    public string? Uri { get; init; }

    /// <summary>The document that is edited.</summary>
    public VersionedTextDocumentIdentifier? TextDocument { get; init; }

    /// <summary>The edits.</summary>
    public IReadOnlyList<TextEdit>? Edits { get; init; }
}

/// <summary>Edits of several documents.</summary>
internal sealed record WorkspaceEdit
{
    /// <summary>For clients that know versions and new files.</summary>
    public IReadOnlyList<DocumentChange>? DocumentChanges { get; init; }

    /// <summary>For others.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<TextEdit>>? Changes { get; init; }
}
