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

    /// <summary>The place of the key, or of what is in its stead.</summary>
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

    /// <summary>The key, or what is in its stead. Each call makes a new string.</summary>
    public string GetKey() => _text.Substring(KeySpan.Start, KeySpan.Length);
}

/// <summary>Why a reference would not be resolved.</summary>
public enum ReferenceFault
{
    /// <summary>The reference is well formed.</summary>
    None,

    /// <summary><c>{{Secrets.KEY}}</c>: the word <c>secrets</c> is case-sensitive.</summary>
    WrongCase,

    /// <summary><c>{{secrets. KEY}}</c>: white space is next to the dot.</summary>
    WhiteSpaceAtDot,

    /// <summary><c>{{secrets.}}</c>: there is no key.</summary>
    MissingKey,

    /// <summary><c>{{secrets.MY-KEY}}</c>: the key is not a valid key.</summary>
    InvalidKey,

    /// <summary><c>{{secrets.KEY}</c>: the reference is not closed.</summary>
    Unclosed,

    /// <summary><c>{{secret.KEY}}</c>: the word is <c>secrets</c>.</summary>
    Singular,

    /// <summary><c>{{secrets:KEY}}</c> and <c>{{secrets['KEY']}}</c>: a dot is before the key.</summary>
    NoDot,

    /// <summary><c>{{secrets.KEY | upper}}</c>: there are no filters.</summary>
    Filter,
}
