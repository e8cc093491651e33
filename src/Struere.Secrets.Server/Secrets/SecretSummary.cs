namespace Struere.Secrets.Server.Secrets;

/// <summary>All that is told of a secret without revealing it.</summary>
/// <param name="Key">The key.</param>
/// <param name="UpdatedAt">When its value last changed: ISO 8601, UTC.</param>
internal sealed record SecretSummary(string Key, string UpdatedAt);
