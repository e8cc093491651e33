namespace Struere.Secrets.Rules.Fixes;

/// <summary>The names of the kinds of fixes, for good: editors and "fix all" tell them apart by these.</summary>
public static class FixNames
{
    /// <summary>Corrects the spelling of a reference.</summary>
    public const string CorrectReference = "Struere.CorrectReference";

    /// <summary>Changes a key to the declared one that was probably meant.</summary>
    public const string UseClosestKey = "Struere.UseClosestKey";

    /// <summary>Adds a key to the files that lack it.</summary>
    public const string AddKey = "Struere.AddKey";

    /// <summary>Adds a key that resembles a declared one to the files that lack it.</summary>
    public const string AddResemblingKey = "Struere.AddResemblingKey";

    /// <summary>Adds a key to the key manifest.</summary>
    public const string AddToManifest = "Struere.AddToManifest";

    /// <summary>Makes the key manifest.</summary>
    public const string CreateManifest = "Struere.CreateManifest";

    /// <summary>Gives an invalid key a valid name.</summary>
    public const string RenameKey = "Struere.RenameKey";

    /// <summary>Removes an assignment that has no effect.</summary>
    public const string RemoveDuplicate = "Struere.RemoveDuplicate";

    /// <summary>Writes an assignment so that every reader agrees.</summary>
    public const string WriteForEveryReader = "Struere.WriteForEveryReader";

    /// <summary>Puts a path in single quotes.</summary>
    public const string QuotePath = "Struere.QuotePath";

    /// <summary>Quotes a value together with its <c>#</c>.</summary>
    public const string QuoteWholeValue = "Struere.QuoteWholeValue";

    /// <summary>Sets a comment off from a value.</summary>
    public const string SetOffComment = "Struere.SetOffComment";

    /// <summary>Writes a reference in the place of a value.</summary>
    public const string ReferToValue = "Struere.ReferToValue";
}
