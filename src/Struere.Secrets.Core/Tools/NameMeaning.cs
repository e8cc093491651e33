namespace Struere.Secrets.Core.Tools;

/// <summary>What a name in a tool file stands for.</summary>
internal enum NameMeaning : byte
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>The context that the platform hands to a tool's handler.</summary>
    Context,

    /// <summary>The secrets of a context.</summary>
    Secrets,

    /// <summary>One of <see cref="TextConstants"/>.</summary>
    Constant,
}
