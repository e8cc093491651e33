using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Rules.References;

/// <summary>A reference in a file.</summary>
/// <param name="Text">The text that holds the reference: that of the file, or what a literal in it stands for.</param>
/// <param name="Reference">The reference in <paramref name="Text"/>.</param>
/// <param name="Span">The place of the reference in the file.</param>
/// <param name="KeySpan">The place of its key in the file.</param>
/// <param name="FixSpan">The place of what a fix replaces in the file; null where escapes write a malformed reference.</param>
public readonly record struct FoundReference(string Text, SecretReference Reference, SourceSpan Span, SourceSpan KeySpan, SourceSpan? FixSpan);
