namespace Struere.Secrets.Core.Keys;

/// <summary>The sizes that client and server agree on. They are this project's own; the platform publishes none.</summary>
public static class SecretLimits
{
    /// <summary>The longest value of one secret, in UTF-8 bytes.</summary>
    public const int MaxValueBytes = 64 * 1024;

    /// <summary>The most secrets that one sync request carries.</summary>
    public const int MaxSecretsPerRequest = 1000;

    /// <summary>The most key and value bytes (UTF-8) that one sync request carries in total.</summary>
    public const int MaxBytesPerRequest = 1024 * 1024;

    /// <summary>The longest prompt that is compiled, in UTF-8 bytes.</summary>
    public const int MaxPromptBytes = 1024 * 1024;

    /// <summary>The largest secret file that is read, in bytes.</summary>
    public const int MaxSecretFileBytes = 10 * 1024 * 1024;
}
