using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Analyzer.Project;

/// <summary>A prompt.</summary>
internal sealed class PromptFile
{
    private readonly string _path;
    private readonly SourceText _text;

    public PromptFile(string path, SourceText text)
    {
        _path = path;
        _text = text;
        Text = text.ToString();
    }

    public string Text { get; }

    /// <summary>The place of a piece of the file.</summary>
    public Location Locate(SourceSpan span) => TextLocation.Create(_path, _text, span);
}
