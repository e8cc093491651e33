using Struere.Secrets.Core;

namespace Struere.Secrets.Server.Secrets;

/// <summary>All that is said of a secret without revealing it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Version">1 for the first value, one more for each change.</param>
/// <param name="UpdatedAt">When its value last changed: ISO 8601, UTC.</param>
/// <param name="UpdatedBy">Who changed it; empty when a server before the history did not record it.</param>
/// <param name="IsEmpty">Whether its value is the empty string.</param>
internal sealed record SecretSummary(string Key, long Version, string UpdatedAt, string UpdatedBy, bool IsEmpty);

/// <summary>What is held of a secret, to compare with and to write over.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Version">Its version.</param>
/// <param name="UpdatedAt">When its value last changed: ISO 8601, UTC.</param>
internal sealed record HeldSecret(SecretValue Value, long Version, string UpdatedAt);

/// <summary>One entry in the history of a secret.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Change">What was done: see <see cref="SecretChange"/>.</param>
/// <param name="ChangedAt">When: ISO 8601, UTC.</param>
/// <param name="ChangedBy">Who; empty when a server before the history did not record it.</param>
/// <param name="IsCurrent">Whether the secret has this value now.</param>
/// <param name="IsEmpty">Whether the value is the empty string.</param>
internal sealed record SecretVersion(long Version, string Change, string ChangedAt, string ChangedBy, bool IsCurrent, bool IsEmpty)
{
    /// <summary>Whether there is a value to restore.</summary>
    public bool CanBeRestored => !IsCurrent && Change != SecretChange.Deleted;
}

/// <summary>What was done to a secret. Programs read them: never rename one.</summary>
internal static class SecretChange
{
    /// <summary>A value was set.</summary>
    public const string Set = "set";

    /// <summary>An earlier value was set again.</summary>
    public const string Restored = "restored";

    /// <summary>The secret was deleted.</summary>
    public const string Deleted = "deleted";
}
