using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Core.Credentials;

/// <summary>A place where the value of a secret is written.</summary>
public readonly struct ValueOccurrence
{
    internal ValueOccurrence(string key, SourceSpan span)
    {
        Key = key;
        Span = span;
    }

    /// <summary>The key of the secret; the first one where several secrets share the value.</summary>
    public string Key { get; }

    /// <summary>Where the value stands in the text.</summary>
    public SourceSpan Span { get; }
}
