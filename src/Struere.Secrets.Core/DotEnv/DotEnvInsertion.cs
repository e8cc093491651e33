namespace Struere.Secrets.Core.DotEnv;

/// <summary>A piece of text that is put into a <c>.env</c> file; nothing is replaced.</summary>
public readonly struct DotEnvInsertion
{
    internal DotEnvInsertion(int position, string text)
    {
        Position = position;
        Text = text;
    }

    /// <summary>The index, in the text as it was, in front of which the piece is put.</summary>
    public int Position { get; }

    /// <summary>The piece.</summary>
    public string Text { get; }
}
