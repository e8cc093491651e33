using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Rules;

/// <summary>A piece of a file.</summary>
/// <param name="Path">The path of the file, as the host gave it.</param>
/// <param name="Span">Where in its text.</param>
public readonly record struct FilePlace(string Path, SourceSpan Span);
