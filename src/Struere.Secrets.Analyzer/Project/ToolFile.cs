using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.Text;
using Struere.Secrets.Core.Tools;

namespace Struere.Secrets.Analyzer.Project;

/// <summary>A TypeScript or JavaScript file of the agent project.</summary>
internal sealed class ToolFile
{
    private readonly string _path;
    private readonly SourceText _text;

    public ToolFile(string path, SourceText text, ToolDocument document)
    {
        _path = path;
        _text = text;
        Document = document;
    }

    public ToolDocument Document { get; }

    /// <summary>The place of a piece of the file.</summary>
    public Location Locate(SourceSpan span) => TextLocation.Create(_path, _text, span);
}
