using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Analyzer.Project;

/// <summary>Places in files that are not source code.</summary>
internal static class TextLocation
{
    public static Location Create(string path, SourceText text, SourceSpan span)
    {
        var place = new TextSpan(span.Start, span.Length);
        return Location.Create(path, place, text.Lines.GetLinePositionSpan(place));
    }
}
