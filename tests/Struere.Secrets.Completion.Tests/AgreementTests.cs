using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Analyzer.Project;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Generator;
using Struere.Secrets.Rules.Project;
using static Struere.Secrets.Completion.Tests.EditorWorkspace;

namespace Struere.Secrets.Completion.Tests;

/// <summary>Generator, rules, completion and the command answer the same about the keys of odd projects, and about the names of the generated classes.</summary>
public sealed class AgreementTests
{
    private const string PieceOfValue = "hunter2Secret";

    public static TheoryData<string, string, string[]> OddProjects => new()
    {
        { "CONFIG=\"first\n" + PieceOfValue + "=abcdef\n", "", ["CONFIG"] },
        { "A=1\nnot an assignment\nB=2\n", "", ["A"] },
        { "A=1\nA=\"open\nA=2\n", "", ["A"] },
        { "A=1\n", "A=1\nnot an assignment\nC='open\nB=2\n", ["A", "B", "C"] },
        { "MY-KEY=1\nOK=1\nÄ=1\n1A=1\n", "", ["OK"] },
        { "\uFEFFA=1\r\nexport B: 2\r\n", "", ["A", "B"] },
        { "", "", [] },
        { new string('#', 10 * 1024 * 1024) + "\nA=1\n", "B=", ["B"] },
        { "__proto__=1\nclass=1\n_=1\n", "", ["_", "class"] },
        { "PEM=-----BEGIN FAKE KEY-----\nfake+fake/fake\nZmFrZQ==\n-----END FAKE KEY-----\nB=1\n", "", ["PEM"] },
    };

    [Theory]
    [MemberData(nameof(OddProjects))]
    public async Task All_know_the_same_keys(string development, string manifest, string[] keys)
    {
        using var editor = new EditorWorkspace("""class Agent { string Text = "{{secrets.¦"; }""", (Development, development), (Manifest, manifest));
        var options = new AnalyzerOptions([new Text(Development, development), new Text(Manifest, manifest)], new Options(""));
        var project = StruereProject.Of(options);
        var command = new Struere.Secrets.Rules.Project.Workspace(
            [
                new(Development, AgentFile.SecretFile, new FileText(development)) { Environment = "development" },
                new(Manifest, AgentFile.KeyManifest, new FileText(manifest)),
            ],
            RuleOptions.Default);
        string[] candidates = [.. keys, PieceOfValue, "A", "B", "C", "OK", "ZmFrZQ"];

        Assert.Equal(keys, Generate(options, "Keys").Order(StringComparer.Ordinal));
        Assert.Equal(keys, (await editor.GetItemsAsync()).Select(item => item.DisplayText).Order(StringComparer.Ordinal));
        Assert.Equal(keys, candidates.Distinct().Where(project.Inventory.IsDeclared).Order(StringComparer.Ordinal));
        Assert.Equal(keys, candidates.Distinct().Where(command.Inventory.IsDeclared).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(" my-app ")]
    [InlineData("1st")]
    [InlineData("My.App")]
    [InlineData("@class")]
    [InlineData("Größe")]
    [InlineData("😀")]
    public void Rules_look_for_the_classes_that_are_generated(string prefix)
    {
        var options = new AnalyzerOptions([new Text(Manifest, "A=1")], new Options(prefix));
        var names = StruereProject.Of(options).Names;

        var generated = Regex.Matches(Generated(options), @"partial class (\S+)").Select(match => match.Groups[1].Value);

        Assert.Equal([names.Keys, names.Placeholders, names.Manifest, names.Values], generated);
    }

    private static IEnumerable<string> Generate(AnalyzerOptions options, string className) =>
        Generated(options) is { Length: > 0 } code
            ? Regex.Matches(code[code.IndexOf(className, StringComparison.Ordinal)..code.IndexOf("class SecretPlaceholders", StringComparison.Ordinal)], "const string \\S+ = \"([^\"]+)\"").Select(match => match.Groups[1].Value)
            : [];

    private static string Generated(AnalyzerOptions options) => CSharpGeneratorDriver
        .Create([new SecretsGenerator().AsSourceGenerator()], options.AdditionalFiles, CSharpParseOptions.Default, options.AnalyzerConfigOptionsProvider)
        .RunGenerators(CSharpCompilation.Create("Test"), TestContext.Current.CancellationToken)
        .GetRunResult().Results.Single().GeneratedSources.SingleOrDefault().SourceText?.ToString() ?? "";

    private sealed class Text(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class Options(string prefix) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(("build_property.StruereSecretsClassPrefix", prefix));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => textFile.Path == Manifest
            ? new Values((AgentFile.RoleOption, AgentFile.KeyManifest))
            : new Values((AgentFile.RoleOption, AgentFile.SecretFile), (AgentFile.EnvironmentOption, "development"));

        private sealed class Values(params (string Name, string Value)[] values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = Array.Find(values, pair => pair.Name == key).Value;
                return value is not null;
            }
        }
    }
}
