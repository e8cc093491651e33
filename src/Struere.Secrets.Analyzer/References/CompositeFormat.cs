using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Analyzer.References;

/// <summary>Texts that are formats, such as that of <c>string.Format</c>: two braces in them make one.</summary>
internal static class CompositeFormat
{
    /// <summary>Whether a literal is handed over as a format. Ask only about literals that mention secrets: it takes the meaning of the call.</summary>
    public static bool Is(ExpressionSyntax literal, SemanticModel model, CancellationToken cancellation) =>
        literal.Parent is ArgumentSyntax argument
        && model.GetOperation(argument, cancellation) is IArgumentOperation { Parameter: { } parameter }
        && Takes(parameter);

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
