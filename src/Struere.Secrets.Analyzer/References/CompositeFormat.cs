using Microsoft.CodeAnalysis.Operations;

namespace Struere.Secrets.Analyzer.References;

/// <summary>Texts that are formats, such as that of <c>string.Format</c>: two braces in them make one.</summary>
internal static class CompositeFormat
{
    /// <summary>Methods whose format may have no hole: what .NET names so, and what is named after it.</summary>
    private static readonly string[] Names = ["Format", "Write", "Print", "Parse", "Trace", "Assert"];

    /// <summary>Whether a literal is handed over as a format.</summary>
    /// <remarks>
    /// The meaning of a call costs the compiler a look at the whole method around it, so it is asked for only where it may be a format: after a name such as
    /// <c>AppendFormat</c>, or where the text has a hole such as <c>{0}</c>.
    /// </remarks>
    public static bool Is(ExpressionSyntax literal, SemanticModel model, CancellationToken cancellation) =>
        literal.Parent is ArgumentSyntax argument
        && MayBe(argument)
        && model.GetOperation(argument, cancellation) is IArgumentOperation { Parameter: { } parameter }
        && Takes(parameter);

    private static bool MayBe(ArgumentSyntax argument) => HasHole(argument.Expression.ToString()) || Array.Exists(Names, NameOfCall(argument).Contains);

    private static bool HasHole(string source)
    {
        var brace = source.IndexOf('{');
        while (brace >= 0 && brace + 1 < source.Length && source[brace + 1] is not (>= '0' and <= '9'))
        {
            brace = source.IndexOf('{', brace + 1);
        }

        return brace >= 0 && brace + 1 < source.Length;
    }

    private static string NameOfCall(ArgumentSyntax argument) => argument.Parent?.Parent switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => name.Identifier.ValueText,
        _ => "",
    };

    /// <summary>Whether formatting leaves one brace of a reference: two become one, and four become the two that are meant.</summary>
    public static bool Eats(in SecretReference reference, string text)
    {
        var start = reference.Span.Start;
        return text[start] == '{' && (start == 0 || text[start - 1] != '{');
    }

    /// <summary>Newer frameworks mark such parameters; the older ones name theirs <c>format</c>.</summary>
    private static bool Takes(IParameterSymbol parameter) =>
        (parameter.ContainingSymbol.ContainingType.SpecialType == SpecialType.System_String && parameter.Name == "format")
        || parameter.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name == "StringSyntaxAttribute"
            && attribute.ConstructorArguments.FirstOrDefault().Value is "CompositeFormat");
}
