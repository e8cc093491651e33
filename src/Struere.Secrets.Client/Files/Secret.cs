using Struere.Secrets.Core;

namespace Struere.Secrets.Client.Files;

/// <summary>One secret of a file. It is no record: the text of one would hold the value.</summary>
public sealed class Secret
{
    /// <summary>A key and its value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public Secret(string key, SecretValue value)
    {
        Key = key;
        Value = value;
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>The value.</summary>
    public SecretValue Value { get; }
}
