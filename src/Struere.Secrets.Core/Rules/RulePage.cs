namespace Struere.Secrets.Core.Rules;

/// <summary>The page that explains a rule, or a code of the build.</summary>
public static class RulePage
{
    /// <summary>Where the page of <paramref name="code"/> is.</summary>
    public static string UrlOf(string code) => $"https://github.com/struere/struere-dotnet/blob/main/docs/rules/{code}.md";
}
