using Microsoft.CodeAnalysis;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Analyzer.References;

/// <summary>A reference and where it stands in the source or in a file.</summary>
internal readonly struct FoundReference
{
    public FoundReference(string text, SecretReference reference, Location location)
    {
        Text = text;
        Reference = reference;
        Location = location;
    }

    /// <summary>The text that holds the reference.</summary>
    public string Text { get; }

    public SecretReference Reference { get; }

    public Location Location { get; }
}
