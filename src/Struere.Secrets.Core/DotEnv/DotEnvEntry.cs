namespace Struere.Secrets.Core.DotEnv;

/// <summary>One assignment that npm dotenv reads from a file.</summary>
public sealed class DotEnvEntry
{
    private readonly string _text;

    internal DotEnvEntry(string text, string key, SourceSpan span, SourceSpan keySpan, SourceSpan valueSpan, bool isSuspect)
    {
        _text = text;
        Key = key;
        Span = span;
        KeySpan = keySpan;
        ValueSpan = valueSpan;
        IsSuspect = isSuspect;
        IsSecret = !isSuspect && SecretKey.IsValid(key) && key != SecretKey.UnreadableInJavaScript;
    }

    /// <summary>The key, as it is written. npm dotenv also reads keys that are not valid for secrets, such as <c>my-key</c>.</summary>
    public string Key { get; }

    /// <summary>The assignment from its first character (<c>export</c> or the key) to the end of its value.</summary>
    public SourceSpan Span { get; }

    /// <summary>The key's place.</summary>
    public SourceSpan KeySpan { get; }

    /// <summary>The value's place, with its quotes and without the blanks around it; empty for an empty value.</summary>
    public SourceSpan ValueSpan { get; }

    /// <summary>
    /// Whether the assignment is likelier the rest of a broken value than an assignment: it is nothing but a word and equals
    /// signs, as the last line of a PEM block is, and follows a faulty line; or it looks like a secret and follows an empty
    /// value. Such a "key" must not be shown anywhere.
    /// </summary>
    public bool IsSuspect { get; }

    /// <summary>Whether a later assignment of the same key wins over this one.</summary>
    public bool IsOverridden { get; internal set; }

    /// <summary>Whether the assignment sets a secret: it is not suspect, and its key is valid and readable everywhere.</summary>
    public bool IsSecret { get; }

    /// <summary>Reads the value as npm dotenv does: without quotes, with escapes resolved and line breaks as LF.</summary>
    public SecretValue ReadValue() => new(DotEnvValue.Decode(_text, ValueSpan));
}
