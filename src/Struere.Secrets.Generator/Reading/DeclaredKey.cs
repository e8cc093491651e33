namespace Struere.Secrets.Generator.Reading;

/// <summary>A key that the manifest or a secret file names.</summary>
/// <param name="Name">The key.</param>
/// <param name="Comment">The comment above the key in the manifest, lines joined by LF; null where there is none.</param>
internal readonly record struct DeclaredKey(string Name, string? Comment);
