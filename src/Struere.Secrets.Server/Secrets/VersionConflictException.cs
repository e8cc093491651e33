using System;

namespace Struere.Secrets.Server.Secrets;

/// <summary>A secret is not in the version that its writer has seen: somebody else has changed it.</summary>
/// <param name="key">The key of the secret.</param>
/// <param name="expected">The version that the writer has seen; 0 for none.</param>
/// <param name="current">The version that the secret has; 0 for none.</param>
internal sealed class VersionConflictException(string key, long expected, long current) : Exception("The secret was changed meanwhile.")
{
    public string Key { get; } = key;

    public long Expected { get; } = expected;

    public long Current { get; } = current;
}

/// <summary>There is no such secret, or no such version of it.</summary>
internal sealed class SecretNotFoundException(string key) : Exception("There is no such secret.")
{
    public string Key { get; } = key;
}
