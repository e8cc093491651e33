using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Analyzer;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.CodeFixes.References;

/// <summary>Puts the generated constant in the place of a reference: <c>$"{SecretPlaceholders.KEY}"</c>.</summary>
internal sealed class UsePlaceholderFix : ReplaceTextFix
{
    /// <summary>How the generated class is called behind the prefix that the project sets.</summary>
    private const string ClassSuffix = "Placeholders";

    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.UsePlaceholder";

    /// <inheritdoc/>
    public override string FixAllTitle => "Use the generated placeholders";

    /// <inheritdoc/>
    public override async Task<string?> FindTitleAsync(Finding finding, CancellationToken cancellation) =>
        await FindPlaceholderAsync(finding, cancellation).ConfigureAwait(false) is { } placeholder
        && await EatenReference.FindAsync(finding, cancellation).ConfigureAwait(false) is not null
            ? $"Use {placeholder.ContainingType.Name}.{ShownKey.Shorten(placeholder.Name)}"
            : null;

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<TextChange>> FindChangesAsync(Finding finding, CancellationToken cancellation)
    {
        if (finding.Document is not Document document
            || await FindPlaceholderAsync(finding, cancellation).ConfigureAwait(false) is not { } placeholder
            || await EatenReference.FindAsync(finding, cancellation).ConfigureAwait(false) is not { } reference
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        return [new TextChange(reference, "{" + Name(placeholder, model, reference.Start) + "}")];
    }

    /// <summary>The generated constant of the finding's key, recognised by its value: its class, namespace and name are settings.</summary>
    private static async Task<IFieldSymbol?> FindPlaceholderAsync(Finding finding, CancellationToken cancellation)
    {
        if (finding.GetProperty(DiagnosticProperties.Key) is not { } key
            || await finding.Document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
        {
            return null;
        }

        return compilation.GetSymbolsWithName(name => name.EndsWith(ClassSuffix, StringComparison.Ordinal), SymbolFilter.Type, cancellation)
            .OfType<INamedTypeSymbol>()
            .OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal)
            .SelectMany(type => type.GetMembers().OfType<IFieldSymbol>())
            .FirstOrDefault(field => field.ConstantValue is string value && value == "{{secrets." + key + "}}");
    }

    /// <summary>
    /// The shortest name that means the constant at a place. In an interpolation a colon starts a format, so a name with
    /// <c>global::</c> needs parentheses.
    /// </summary>
    private static string Name(IFieldSymbol placeholder, SemanticModel model, int position)
    {
        var member = SyntaxFacts.GetKeywordKind(placeholder.Name) == SyntaxKind.None ? placeholder.Name : "@" + placeholder.Name;
        var name = placeholder.ContainingType.ToMinimalDisplayString(model, position) + "." + member;
        var meaning = model.GetSpeculativeSymbolInfo(position, SyntaxFactory.ParseExpression(name), SpeculativeBindingOption.BindAsExpression).Symbol;
        return SymbolEqualityComparer.Default.Equals(meaning, placeholder)
            ? name
            : "(" + placeholder.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + member + ")";
    }
}
