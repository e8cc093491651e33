using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Core.References;

/// <summary>One reference to a secret in a text, well formed or nearly so.</summary>
public readonly struct SecretReference
{
    private readonly string _text;

    internal SecretReference(string text, SourceSpan span, SourceSpan contentSpan, SourceSpan keySpan, ReferenceFault fault)
    {
        _text = text;
        Span = span;
        ContentSpan = contentSpan;
        KeySpan = keySpan;
        Fault = fault;
    }

    /// <summary>The reference with its braces.</summary>
    public SourceSpan Span { get; }

    /// <summary>What <c>secrets.KEY</c> should be: from the word to the last character that is not white space before the end.</summary>
    public SourceSpan ContentSpan { get; }

    /// <summary>The place of the key, or of what stands in its stead.</summary>
    public SourceSpan KeySpan { get; }

    /// <summary>What a fix replaces: the key, or all that is between the braces; null where a person has to say what should be there.</summary>
    public SourceSpan? FixSpan => Fault switch
    {
        ReferenceFault.None => KeySpan,
        ReferenceFault.Filter => null,
        _ => ContentSpan,
    };

    /// <summary>What is wrong with the reference.</summary>
    public ReferenceFault Fault { get; }

    /// <summary>Whether the platform resolves this reference.</summary>
    public bool IsWellFormed => Fault == ReferenceFault.None;

    /// <summary>The key, or what stands in its stead. Each call makes a new string.</summary>
    public string GetKey() => _text.Substring(KeySpan.Start, KeySpan.Length);
}
