using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Analyzer.Tests.Corpus;

/// <summary>Runs every rule on a case, with the roles that the build gives its files.</summary>
internal static class CorpusRunner
{
    private const string Folder = "/project/";

    /// <summary>What is found in the files of the case, one line a finding; what is hidden unless asked for is left out.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(CorpusCase corpusCase, CancellationToken cancellation) => Sorted(
        from diagnostic in await RunAsync(corpusCase, cancellation)
        from location in PlacesOf(diagnostic)
        let path = PathOf(location)
        where corpusCase.Surroundings.All(file => file.Path != path)
        select Line(corpusCase, path, diagnostic.Id, location.SourceSpan));

    /// <summary>The same with the words of each finding, its severity and its further places.</summary>
    public static async Task<IReadOnlyList<string>> DescribeAsync(CorpusCase corpusCase, CancellationToken cancellation) => Sorted(
        from diagnostic in await RunAsync(corpusCase, cancellation)
        let places = new[] { diagnostic.Location }.Concat(diagnostic.AdditionalLocations).Select(place => $"{PathOf(place)}{place.SourceSpan}")
        select $"{string.Join(" ", places)} {diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");

    private static async Task<IEnumerable<Diagnostic>> RunAsync(CorpusCase corpusCase, CancellationToken cancellation)
    {
        var files = corpusCase.Files.Concat(corpusCase.Surroundings).ToLookup(IsSource);
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = files[true].Select(file => CSharpSyntaxTree.ParseText(file.Text, options, Folder + file.Path));
        var texts = files[false].Select(file => new TextInMemory(Folder + file.Path, file.Text));
        var diagnostics = await CSharpCompilation.Create("Corpus", trees, Net100.References.All)
            .WithAnalyzers([.. RuleTest.Rules], new AnalyzerOptions([.. texts], new Roles()))
            .GetAnalyzerDiagnosticsAsync(cancellation);
        return diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden);
    }

    /// <summary>One finding of STRU1006 is about all of its places; further places of other rules explain the first.</summary>
    private static IEnumerable<Location> PlacesOf(Diagnostic diagnostic) =>
        diagnostic.Id == RuleIds.PlaceholderInProduction ? [diagnostic.Location, .. diagnostic.AdditionalLocations] : [diagnostic.Location];

    /// <summary>What is marked, in the form of <see cref="FindAsync"/>.</summary>
    public static IReadOnlyList<string> Marked(CorpusCase corpusCase) => Sorted(
        from file in corpusCase.Files
        from fault in file.Faults
        select Line(corpusCase, file.Path, fault.RuleId, fault.Span));

    private static List<string> Sorted(IEnumerable<string> lines) => lines.OrderBy(line => line, StringComparer.Ordinal).ToList();

    private static string Line(CorpusCase corpusCase, string path, string ruleId, TextSpan span) =>
        $"{path} {span} {ruleId} at '{corpusCase.Files.SingleOrDefault(file => file.Path == path)?.Text.ToString(span)}'";

    /// <summary>A finding without a place, such as a rule that throws, is a finding nevertheless.</summary>
    private static string PathOf(Location location)
    {
        var path = location.GetLineSpan().Path ?? "";
        return path.StartsWith(Folder, StringComparison.Ordinal) ? path[Folder.Length..] : path;
    }

    private static bool IsSource(CorpusFile file) => file.Path.EndsWith(".cs", StringComparison.Ordinal);

    private sealed class TextInMemory(string path, SourceText text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => text;
    }

    private sealed class Roles : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options("", "");

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => Path.GetExtension(textFile.Path) switch
        {
            ".development" => new Options("SecretFile", "development", HasByteOrderMark(textFile)),
            ".production" => new Options("SecretFile", "production", HasByteOrderMark(textFile)),
            ".example" => new Options("KeyManifest", ""),
            ".md" or ".txt" or ".prompt" => new Options("Prompt", ""),
            _ => new Options("Tool", ""),
        };

        private static bool HasByteOrderMark(AdditionalText file) => file.GetText()!.Encoding!.GetPreamble().Length > 0;
    }

    private sealed class Options(string role, string environment, bool hasByteOrderMark = false) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_metadata.AdditionalFiles.StruereRole" => role,
                "build_metadata.AdditionalFiles.StruereByteOrderMark" => hasByteOrderMark ? "true" : "",
                "build_metadata.AdditionalFiles.StruereEnvironment" => environment,
                _ => null,
            };
            return value is not null;
        }
    }
}
