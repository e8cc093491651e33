using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Core.DotEnv;

/// <summary>A piece of a <c>.env</c> file and what is to stand in its place.</summary>
public readonly struct DotEnvReplacement
{
    internal DotEnvReplacement(SourceSpan span, string text)
    {
        Span = span;
        Text = text;
    }

    /// <summary>The piece; empty where something is only put in.</summary>
    public SourceSpan Span { get; }

    /// <summary>The new text. It may hold a value: show it nowhere but in the file.</summary>
    public string Text { get; }
}
