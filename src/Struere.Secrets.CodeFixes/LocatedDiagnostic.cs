using Microsoft.CodeAnalysis;

namespace Struere.Secrets.CodeFixes;

/// <summary>A diagnostic and the document that it is located in.</summary>
internal readonly struct LocatedDiagnostic
{
    public LocatedDiagnostic(TextDocument document, Diagnostic diagnostic)
    {
        Document = document;
        Diagnostic = diagnostic;
    }

    public TextDocument Document { get; }

    public Diagnostic Diagnostic { get; }

    /// <summary>A property that the analyzer hands over, or null.</summary>
    public string? GetProperty(string name) => Diagnostic.Properties.TryGetValue(name, out var value) ? value : null;
}
