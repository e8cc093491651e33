namespace Struere.Secrets.Analyzer.References;

/// <summary>Texts that are looked for in others, as in <c>prompt.StartsWith("{{secrets.DB_")</c>: a piece of a reference is right there.</summary>
internal static class SearchedText
{
    /// <summary>The methods of <c>string</c>, <c>Regex</c>, <c>StringBuilder</c> and the spans, which take a text to look for or a pattern.</summary>
    private static readonly HashSet<string> Methods =
    [
        "StartsWith", "EndsWith", "Contains", "IndexOf", "LastIndexOf", "IndexOfAny", "Split", "Replace", "Remove", "Trim", "TrimStart", "TrimEnd",
        "Equals", "Compare", "CompareOrdinal", "IsMatch", "Match", "Matches", "Escape", "Count", "EnumerateMatches",
    ];

    /// <summary>Whether an expression is an argument of such a method, or a pattern. It looks at the syntax alone.</summary>
    public static bool Is(ExpressionSyntax expression) => expression.Parent switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax invocation } => NameOf(invocation.Expression) is { } name && Methods.Contains(name),
        ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax { Type: NameSyntax { } type } } => NameOf(type) == "Regex",
        ConstantPatternSyntax or CaseSwitchLabelSyntax => true,
        BinaryExpressionSyntax => true,
        _ => false,
    };

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
