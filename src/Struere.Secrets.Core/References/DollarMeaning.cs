namespace Struere.Secrets.Core.References;

/// <summary>What a dollar sign directly before <c>{{secrets.KEY}}</c> means in a text.</summary>
public enum DollarMeaning
{
    /// <summary><c>${{</c> opens an expression of GitHub Actions, so there is no reference: in code, which may write workflow files.</summary>
    Expression,

    /// <summary>The sign is text, as in a price, unless white space follows the braces, as GitHub's documentation writes it: in prompts.</summary>
    TextBeforeWord,
}
