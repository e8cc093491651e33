namespace Struere.Secrets.Build.Files;

/// <summary>Reads a property that holds a list: MSBuild's own have semicolons, users write commas, blanks and line breaks too.</summary>
internal static class PropertyList
{
    private static readonly char[] Separators = [',', ';', ' ', '\t', '\r', '\n'];

    /// <summary>The items of a list.</summary>
    public static string[] Split(string list) => list.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
