using Struere.Secrets.Core.References;

namespace Struere.Secrets.Core.Razor;

/// <summary>The texts of a Razor file: its markup, and what its C# string literals say.</summary>
public static class RazorDocument
{
    /// <summary>
    /// Every stretch of markup and every text of a literal, in the order of the file. Comments, code and holes of interpolated strings are
    /// left out. It takes time linear in the file and never throws.
    /// </summary>
    /// <param name="text">The file.</param>
    /// <param name="mayMatter">Only stretches that hold this word, in any case, are read.</param>
    public static IReadOnlyList<TextPiece> ReadTexts(string text, string mayMatter)
    {
        if (text.IndexOf(mayMatter, StringComparison.OrdinalIgnoreCase) < 0)
        {
            return [];
        }

        var reader = new RazorReader(text, mayMatter);
        reader.ReadDocument();
        return reader.Pieces;
    }
}
