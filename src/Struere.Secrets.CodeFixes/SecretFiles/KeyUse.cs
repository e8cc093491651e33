using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>A place where a key is written, and the change that renames it there.</summary>
internal readonly struct KeyUse
{
    public KeyUse(TextDocument document, TextChange rename)
    {
        Document = document;
        Rename = rename;
    }

    public TextDocument Document { get; }

    public TextChange Rename { get; }
}
