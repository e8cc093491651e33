namespace Struere.Secrets.Core.Text;

/// <summary>What is said of a file that is not text in UTF-8, by the rules and by what reads the file itself.</summary>
public static class TextFaults
{
    /// <summary>Of a character U+0000.</summary>
    public const string NulCharacter = "The file has a NUL character here: remove it, or save the file as UTF-8 if it is UTF-16";

    /// <summary>Of bytes that are not UTF-8.</summary>
    public const string ForeignBytes = "This is not UTF-8: save the file as UTF-8";
}
