namespace Struere.Secrets.Core.References;

/// <summary>Why a reference would not be resolved.</summary>
public enum ReferenceFault
{
    /// <summary>The reference is well formed.</summary>
    None,

    /// <summary><c>{{Secrets.KEY}}</c>: the word <c>secrets</c> is case-sensitive.</summary>
    WrongCase,

    /// <summary><c>{{secrets. KEY}}</c>: white space stands next to the dot.</summary>
    WhiteSpaceAtDot,

    /// <summary><c>{{secrets.}}</c>: there is no key.</summary>
    MissingKey,

    /// <summary><c>{{secrets.MY-KEY}}</c>: the key is not a valid key.</summary>
    InvalidKey,

    /// <summary><c>{{secrets.KEY}</c>: the reference is not closed.</summary>
    Unclosed,

    /// <summary><c>{{secret.KEY}}</c>: the word is <c>secrets</c>.</summary>
    Singular,

    /// <summary><c>{{secrets:KEY}}</c> and <c>{{secrets['KEY']}}</c>: a dot stands before the key.</summary>
    NoDot,

    /// <summary><c>{{secrets.KEY | upper}}</c>: there are no filters.</summary>
    Filter,
}
