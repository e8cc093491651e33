using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>A change of one file. A file that is not there is to be made.</summary>
/// <param name="Path">Where the file is.</param>
/// <param name="Span">What is replaced, in the text as it was.</param>
/// <param name="NewText">What takes its place.</param>
public readonly record struct FileEdit(string Path, SourceSpan Span, string NewText);
