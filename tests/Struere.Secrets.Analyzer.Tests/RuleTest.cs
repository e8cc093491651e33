using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Analyzer.References;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

/// <summary>
/// Runs every rule on a project. What must be found is marked in the texts (<c>{|STRU2001:…|}</c>); anything else that a
/// rule reports fails the test.
/// </summary>
internal sealed class RuleTest : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
{
    private RuleTest()
    {
        ProjectSetup.UseNewestFramework(this);
        MarkupOptions = MarkupOptions.UseFirstDescriptor;

        // The framework turns every rule on; these would report nearly every project here.
        DisabledDiagnostics.Add(RuleIds.UnreferencedKey);
        DisabledDiagnostics.Add(RuleIds.ListedReference);
        DisabledDiagnostics.Add(RuleIds.NoManifest);
    }

    /// <summary>The rules of the package.</summary>
    public static IReadOnlyList<DiagnosticAnalyzer> Rules { get; } = new[] { typeof(FileRule), typeof(ReferenceRule) }
        .SelectMany(type => type.Assembly.GetTypes())
        .Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract)
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
        .ToList();

    /// <summary>A finding of a rule, whose place and message are to be added.</summary>
    public static DiagnosticResult Expect(RuleDescriptor rule) => new(rule.Id, RuleDescriptors.Of(rule)[0].DefaultSeverity);

    /// <summary>Runs the rules; a null file does not exist.</summary>
    public static Task RunAsync(string source = "", string? development = null, string? production = null, string? manifest = null, string? prompt = null, string? tool = null, Action<RuleTest>? setUp = null)
    {
        var test = new RuleTest { TestCode = source };
        AddIfPresent(development, text => ProjectSetup.AddDevelopment(test.TestState, text));
        AddIfPresent(production, text => ProjectSetup.AddProduction(test.TestState, text));
        AddIfPresent(manifest, text => ProjectSetup.AddManifest(test.TestState, text));
        AddIfPresent(prompt, text => ProjectSetup.AddPrompt(test.TestState, text));
        AddIfPresent(tool, text => ProjectSetup.AddTool(test.TestState, text));
        setUp?.Invoke(test);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => Rules;

    private static void AddIfPresent(string? text, Action<string> add)
    {
        if (text is not null)
        {
            add(text);
        }
    }
}
