using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Rules;

namespace Struere.Secrets.Analyzer;

/// <summary>The rules of the engine's catalogue as the compiler wants them: a descriptor for each thing that a rule says, all with the rule's ID.</summary>
public static class RuleDescriptors
{
    private static readonly Dictionary<MessageFormat, DiagnosticDescriptor> ByFormat = ConvertAll();

    /// <summary>The descriptor that says something.</summary>
    public static DiagnosticDescriptor Of(MessageFormat format) => ByFormat[format];

    /// <summary>Everything that some rules say.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Of(params RuleDescriptor[] rules) => rules.SelectMany(rule => rule.Messages).Select(Of).ToImmutableArray();

    private static Dictionary<MessageFormat, DiagnosticDescriptor> ConvertAll()
    {
        var descriptors = new Dictionary<MessageFormat, DiagnosticDescriptor>();
        foreach (var rule in RuleCatalogue.All)
        {
            foreach (var format in rule.Messages)
            {
                descriptors.Add(format, Convert(rule, format));
            }
        }

        return descriptors;
    }

    private static DiagnosticDescriptor Convert(RuleDescriptor rule, MessageFormat format) => new(
        rule.Id,
        rule.Title,
        format.Text,
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
