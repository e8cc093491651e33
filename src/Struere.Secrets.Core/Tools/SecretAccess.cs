namespace Struere.Secrets.Core.Tools;

/// <summary>A place in a tool file that reads one secret from a context.</summary>
/// <param name="Key">The key as the code means it, escapes resolved. It need not be a valid key: <c>context.secrets.$x</c>.</param>
/// <param name="Span">The whole access, for example <c>context.secrets["KEY"]</c>; in a destructuring pattern the property's name.</param>
/// <param name="KeySpan">The key alone, without quotes. Where a constant names it, the text of the constant, outside of <paramref name="Span"/>.</param>
public readonly record struct SecretAccess(string Key, SourceSpan Span, SourceSpan KeySpan);
