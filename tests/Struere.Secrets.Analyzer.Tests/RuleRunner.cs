using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Analyzer.Tests;

/// <summary>Runs every rule on texts that need not compile, and gives back all that they report, exceptions included.</summary>
internal static class RuleRunner
{
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create("Test", [], Net100.References.All);

    private static readonly IEnumerable<KeyValuePair<string, ReportDiagnostic>> EveryRule = RuleTest.Rules
        .SelectMany(rule => rule.SupportedDiagnostics)
        .Select(descriptor => KeyValuePair.Create(descriptor.Id, ReportDiagnostic.Warn));

    /// <summary>
    /// Runs the rules on a source and on files: <c>development</c> and <c>production</c> are secret files, <c>example</c>
    /// is the manifest, scripts are tools, anything else is a prompt. Git tracks the production file. That there is no
    /// manifest is not said.
    /// </summary>
    public static Task<ImmutableArray<Diagnostic>> RunAsync(string source, params (string Name, string Text)[] files) =>
        RunAsync(Empty.WithOptions(Empty.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(RuleIds.NoManifest, ReportDiagnostic.Suppress)])), source, files);

    /// <summary>Does the same with every rule on.</summary>
    public static Task<ImmutableArray<Diagnostic>> RunWithEveryRuleAsync(string source, params (string Name, string Text)[] files) =>
        RunAsync(Empty.WithOptions(Empty.Options.WithSpecificDiagnosticOptions(EveryRule)), source, files);

    private static Task<ImmutableArray<Diagnostic>> RunAsync(CSharpCompilation compilation, string source, (string Name, string Text)[] files)
    {
        var texts = files.Select(file => (AdditionalText)new TextInMemory("/project/" + file.Name, file.Text)).ToImmutableArray();
        return compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview)))
            .WithAnalyzers([.. RuleTest.Rules], new AnalyzerOptions(texts, new Metadata()))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    private sealed class TextInMemory(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class Metadata : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options([]);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => System.IO.Path.GetFileName(textFile.Path) switch
        {
            "example" => new Options(new() { ["StruereRole"] = "KeyManifest" }),
            "development" or "production" => new Options(new()
            {
                ["StruereRole"] = "SecretFile",
                ["StruereEnvironment"] = System.IO.Path.GetFileName(textFile.Path),
                ["StruereGitState"] = textFile.Path.EndsWith("production", StringComparison.Ordinal) ? "tracked" : "ignored",
                ["StruereByteOrderMark"] = "",
            }),
            { } name when name.EndsWith(".ts", StringComparison.Ordinal) || name.EndsWith(".tsx", StringComparison.Ordinal) => new Options(new() { ["StruereRole"] = "Tool" }),
            _ => new Options(new() { ["StruereRole"] = "Prompt" }),
        };
    }

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key.Substring(key.LastIndexOf('.') + 1), out value);
    }
}
