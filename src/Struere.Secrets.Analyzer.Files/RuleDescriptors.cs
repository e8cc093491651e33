using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Struere.Secrets.Rules;

namespace Struere.Secrets.Analyzer;

/// <summary>The rules of the engine's catalogue as the compiler wants them. Messages are made where the fault is known, so every message format is the message.</summary>
public static class RuleDescriptors
{
    private static readonly Dictionary<string, DiagnosticDescriptor> ById = RuleCatalogue.All.ToDictionary(rule => rule.Id, Convert, StringComparer.Ordinal);

    /// <summary>The descriptor of one rule.</summary>
    public static DiagnosticDescriptor Of(RuleDescriptor rule) => ById[rule.Id];

    /// <summary>The descriptors of several rules.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Of(params RuleDescriptor[] rules) => rules.Select(Of).ToImmutableArray();

    private static DiagnosticDescriptor Convert(RuleDescriptor rule) => new(
        rule.Id,
        rule.Title,
        "{0}",
        rule.Category,
        SeverityOf(rule.DefaultSeverity),
        rule.IsEnabledByDefault,
        rule.Description,
        rule.HelpLink,
        rule.SeesWholeProject ? [WellKnownDiagnosticTags.CompilationEnd] : []);

    private static DiagnosticSeverity SeverityOf(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Hidden => DiagnosticSeverity.Hidden,
        RuleSeverity.Info => DiagnosticSeverity.Info,
        RuleSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Error,
    };
}
