using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Generator.Reading;

/// <summary>The project's wishes for the generated classes.</summary>
/// <param name="Namespace">Their namespace, ready to be written into C#.</param>
/// <param name="ClassPrefix">What the project wants their names to begin with.</param>
/// <param name="IsPublic">Whether they are public rather than internal.</param>
/// <param name="KnowsNullable">Whether the language has nullable reference types (C# 8 and newer).</param>
internal sealed record GeneratorSettings(string Namespace, string ClassPrefix, bool IsPublic, bool KnowsNullable)
{
    private const string DefaultNamespace = "Struere";

    /// <summary>Their names.</summary>
    public GeneratedNames Names => GeneratedNames.Of(ClassPrefix);

    /// <summary>Reads the project's properties; what cannot be used in C# is changed until it can.</summary>
    public static GeneratorSettings Read(AnalyzerConfigOptions options, ParseOptions language) => new(
        NamespaceFrom(Property("StruereSecretsNamespace", options))
            ?? NamespaceFrom(Property("RootNamespace", options))
            ?? DefaultNamespace,
        Property(GeneratedNames.PrefixProperty, options),
        string.Equals(Property("StruereSecretsAccessibility", options), "public", StringComparison.OrdinalIgnoreCase),
        language is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp8 });

    private static string Property(string name, AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property." + name, out var value) ? value.Trim() : "";

    private static string? NamespaceFrom(string property)
    {
        var parts = property.Split('.')
            .Select(part => part.Trim().TrimStart('@'))
            .Where(part => part.Length > 0)
            .Select(part => CSharpName.Escape(GeneratedNames.ToIdentifier(part)))
            .ToList();
        return parts.Count == 0 ? null : string.Join(".", parts);
    }
}
