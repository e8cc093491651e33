namespace Struere.Secrets.Core.References;

/// <summary>A stretch of a file that a program gets as one text. It is not a record, because the text of a record would hold the stretch.</summary>
public readonly struct TextPiece
{
    private readonly DecodedText _text;

    /// <param name="text">The stretch.</param>
    /// <param name="goesOn">Whether text follows that is not known: what an expression yields, another literal, or code that is not yet typed.</param>
    public TextPiece(DecodedText text, bool goesOn)
    {
        _text = text;
        GoesOn = goesOn;
    }

    /// <summary>Whether text follows that is not known.</summary>
    public bool GoesOn { get; }

    /// <summary>The text as the program gets it.</summary>
    public string Value => _text.Value;

    /// <summary>The place in the file of a piece of <see cref="Value"/>, escapes included as they are written.</summary>
    public SourceSpan Locate(SourceSpan span) => _text.Locate(span);

    /// <summary>
    /// Whether <paramref name="reference"/>, found in <see cref="Value"/>, only looks unclosed because the rest of it
    /// is in what follows.
    /// </summary>
    public bool IsCutOff(in SecretReference reference)
    {
        var end = reference.Span.End;
        while (end < Value.Length && char.IsWhiteSpace(Value[end]))
        {
            end++;
        }

        return GoesOn && reference.Fault == ReferenceFault.Unclosed && end == Value.Length;
    }
}
