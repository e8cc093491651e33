namespace Struere.Secrets.Core.References;

/// <summary>A stretch of a file that a program gets as one text.</summary>
/// <param name="Text">The stretch.</param>
/// <param name="GoesOn">Whether text follows that is not known: what an expression yields, another literal, or code that is not yet typed.</param>
public readonly record struct TextPiece(DecodedText Text, bool GoesOn)
{
    /// <summary>The text as the program gets it.</summary>
    public string Value => Text.Value;

    /// <summary>The place in the file of a piece of <see cref="Value"/>, escapes included as they are written.</summary>
    public SourceSpan Locate(SourceSpan span) => Text.Locate(span);

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
