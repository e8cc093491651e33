using Microsoft.CodeAnalysis;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Analyzer.References;

/// <summary>A reference in C#.</summary>
/// <param name="Text">The text that holds the reference.</param>
/// <param name="Reference">The reference in the text.</param>
/// <param name="Location">Where the source writes it.</param>
internal readonly record struct SourceReference(string Text, SecretReference Reference, Location Location);
