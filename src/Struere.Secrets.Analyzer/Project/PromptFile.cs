using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Analyzer.Project;

/// <summary>A prompt, or another file whose text is looked through as that of a prompt.</summary>
internal sealed class PromptFile
{
    private readonly string _path;
    private readonly SourceText _text;

    public PromptFile(string path, string role, SourceText text)
    {
        Role = role;
        _path = path;
        _text = text;
        Text = text.ToString();
    }

    /// <summary>What the build says that the file is: one of those of <see cref="AgentFile.IsReadAsPrompt"/>.</summary>
    public string Role { get; }

    public string Text { get; }

    /// <summary>The place of a piece of the file.</summary>
    public Location Locate(SourceSpan span) => TextLocation.Create(_path, _text, span);
}
