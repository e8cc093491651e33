namespace Struere.Secrets.Server.Secrets;

/// <summary>All that is told of a secret without revealing it.</summary>
/// <param name="Key">The key.</param>
/// <param name="UpdatedAt">When its value last changed: ISO 8601, UTC.</param>
/// <param name="IsEmpty">Whether its value is the empty string.</param>
internal sealed record SecretSummary(string Key, string UpdatedAt, bool IsEmpty);
