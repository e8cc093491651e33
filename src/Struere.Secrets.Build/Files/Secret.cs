using Struere.Secrets.Core;

namespace Struere.Secrets.Build.Files;

/// <summary>One secret of a file.</summary>
internal sealed class Secret
{
    public Secret(string key, SecretValue value)
    {
        Key = key;
        Value = value;
    }

    public string Key { get; }

    public SecretValue Value { get; }
}
