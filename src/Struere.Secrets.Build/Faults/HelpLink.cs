namespace Struere.Secrets.Build.Faults;

/// <summary>Where a code is explained.</summary>
internal static class HelpLink
{
    /// <summary>The page of <paramref name="code"/>.</summary>
    public static string Of(string code) => $"https://github.com/struere/struere-dotnet/blob/main/docs/rules/{code}.md";
}
