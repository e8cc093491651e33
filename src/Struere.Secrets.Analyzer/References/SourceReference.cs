using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Analyzer.References;

/// <summary>A reference in C#.</summary>
/// <param name="Text">The text that holds the reference.</param>
/// <param name="Reference">The reference in the text.</param>
/// <param name="Location">Where the source writes it.</param>
/// <param name="FixSpan">What a fix replaces in the source; null where the source does not write it out.</param>
internal readonly record struct SourceReference(string Text, SecretReference Reference, Location Location, TextSpan? FixSpan);
