using System;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;

namespace Struere.Secrets.CodeFixes;

/// <summary>Finds what the generator made of a key, and its name at a place. Class, namespace and access are settings of the project.</summary>
internal static class GeneratedMember
{
    /// <summary>What the names of the generated classes end in, after the prefix that the project sets.</summary>
    private static readonly string[] ConstantClasses = ["Keys", "Placeholders"];

    private const string ValueClass = "Values";

    /// <summary>A "fix all" asks a thousand times, and a search costs a look at all names of the compilation.</summary>
    private static readonly ConditionalWeakTable<Compilation, ILookup<string, IFieldSymbol>> Constants = new();

    /// <summary>The constant of <c>SecretKeys</c> or <c>SecretPlaceholders</c> that has a value, or null.</summary>
    public static IFieldSymbol? FindConstant(Compilation compilation, string value, CancellationToken cancellation)
    {
        if (!Constants.TryGetValue(compilation, out var constants))
        {
            // Two searches at once find the same, so either may be kept.
            var found = FindConstants(compilation, cancellation);
            constants = Constants.GetValue(compilation, _ => found);
        }

        return constants[value].FirstOrDefault();
    }

    /// <summary>The property of <c>SecretValues</c> that reads a key, or null.</summary>
    public static IPropertySymbol? FindValue(Compilation compilation, string key, CancellationToken cancellation) =>
        FindClasses(compilation, name => name.EndsWith(ValueClass, StringComparison.Ordinal), cancellation)
            .SelectMany(type => type.GetMembers(key).OfType<IPropertySymbol>())
            .FirstOrDefault();

    /// <summary>The name of a member after a dot.</summary>
    public static string NameOf(ISymbol member) => SyntaxFacts.GetKeywordKind(member.Name) == SyntaxKind.None ? member.Name : "@" + member.Name;

    /// <summary>The shortest name that means the constant at a place.</summary>
    public static string NameAt(IFieldSymbol constant, SemanticModel model, int position)
    {
        var name = constant.ContainingType.ToMinimalDisplayString(model, position) + "." + NameOf(constant);
        var meaning = model.GetSpeculativeSymbolInfo(position, SyntaxFactory.ParseExpression(name), SpeculativeBindingOption.BindAsExpression).Symbol;
        return SymbolEqualityComparer.Default.Equals(meaning, constant)
            ? name
            : constant.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + NameOf(constant);
    }

    /// <summary>In an interpolation a colon starts a format, so an expression with <c>global::</c> needs parentheses.</summary>
    public static string InInterpolation(string expression) => expression.Contains("::") ? "(" + expression + ")" : expression;

    private static ILookup<string, IFieldSymbol> FindConstants(Compilation compilation, CancellationToken cancellation) =>
        FindClasses(compilation, name => ConstantClasses.Any(name.EndsWith), cancellation)
            .SelectMany(type => type.GetMembers().OfType<IFieldSymbol>())
            .Where(field => field.ConstantValue is string)
            .ToLookup(field => (string)field.ConstantValue!, StringComparer.Ordinal);

    private static IEnumerable<INamedTypeSymbol> FindClasses(Compilation compilation, Func<string, bool> isName, CancellationToken cancellation) =>
        compilation.GetSymbolsWithName(isName, SymbolFilter.Type, cancellation)
            .OfType<INamedTypeSymbol>()
            .Where(IsGenerated)
            .OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal);

    private static bool IsGenerated(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute" && attribute.ConstructorArguments.FirstOrDefault().Value is "Struere.Secrets");
}
