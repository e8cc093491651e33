using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Analyzer;
using Struere.Secrets.Analyzer.References;
using Struere.Secrets.Generator;
using Struere.Secrets.Rules;

namespace Struere.Secrets.CodeFixes.Tests;

/// <summary>
/// A solution as an editor holds it: the real rules find the diagnostics, the real generator makes the constants, the real
/// providers fix. Files are named by their paths, which several projects may share.
/// </summary>
internal sealed class FixWorkspace : IDisposable
{
    public const string Root = "/agent/";
    public const string Development = Root + ".env.development";
    public const string Production = Root + ".env.production";
    public const string Manifest = Root + ".env.example";
    public const string Prompt = Root + "prompts/support.md";

    public const string Tool = Root + "tools/orders.ts";

    private const string ByteOrderMark = "\uFEFF";

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private static readonly Encoding Utf8WithMark = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    private static readonly ImmutableArray<DiagnosticAnalyzer> Rules = [.. CreateAll<DiagnosticAnalyzer>(typeof(Rule), typeof(FileRule).Assembly), .. CreateAll<DiagnosticAnalyzer>(typeof(Rule), typeof(ReferenceRule).Assembly)];

    private static readonly ImmutableArray<CodeFixProvider> Providers = CreateAll<CodeFixProvider>(typeof(SecretCodeFixProvider), typeof(SecretCodeFixProvider).Assembly);

    private static readonly Dictionary<string, string> Roles = new()
    {
        [Development] = "SecretFile\nbuild_metadata.AdditionalFiles.StruereEnvironment = development",
        [Production] = "SecretFile\nbuild_metadata.AdditionalFiles.StruereEnvironment = production",
        [Manifest] = "KeyManifest",
        [Prompt] = "Prompt",
        [Tool] = "Tool",
    };

    private readonly AdhocWorkspace _workspace = new();

    public FixWorkspace() => Solution = _workspace.CurrentSolution;

    public Solution Solution { get; private set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _workspace.Dispose();

    /// <summary>Adds a project; a path of <c>.cs</c> is source, any other an additional file.</summary>
    public FixWorkspace AddProject(string name, params (string Path, string Text)[] files) => AddProject(name, "", files);

    /// <summary>Adds a project with global options.</summary>
    public FixWorkspace AddProject(string name, string options, params (string Path, string Text)[] files)
    {
        var id = ProjectId.CreateNewId(name);
        Solution = Solution
            .AddProject(ProjectInfo.Create(
                id,
                VersionStamp.Default,
                name,
                name,
                LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
                parseOptions: new CSharpParseOptions(LanguageVersion.Preview),
                metadataReferences: Net100.References.All,
                analyzerReferences: [new GeneratorReference()]));
        var configuration = new StringBuilder("is_global = true\n").Append(options).Append('\n');
        foreach (var (path, text) in files)
        {
            var document = DocumentId.CreateNewId(id, path);
            var hasMark = text.StartsWith(ByteOrderMark, StringComparison.Ordinal);
            var source = hasMark ? SourceText.From(text[1..], Utf8WithMark) : SourceText.From(text, Utf8);
            Solution = path.EndsWith(".cs", StringComparison.Ordinal)
                ? Solution.AddDocument(document, path, source, filePath: path)
                : Solution.AddAdditionalDocument(document, path, source, filePath: path);
            if (Roles.TryGetValue(path, out var role))
            {
                configuration.Append('[').Append(path).Append("]\nbuild_metadata.AdditionalFiles.StruereRole = ").Append(role).Append('\n')
                    .Append("build_metadata.AdditionalFiles.StruereByteOrderMark = ").Append(hasMark ? "true" : "").Append('\n');
            }
        }

        var configurationPath = $"/{name}.globalconfig";
        Solution = Solution.AddAnalyzerConfigDocument(
            DocumentId.CreateNewId(id), configurationPath, SourceText.From(configuration.ToString(), Utf8), filePath: configurationPath);
        return this;
    }

    /// <summary>The text of a file with its byte order mark, if it has one; it must be the same in every project that has it.</summary>
    public string TextOf(string path)
    {
        var texts = Solution.GetDocumentIdsWithFilePath(path)
            .Select(id => (TextDocument?)Solution.GetDocument(id) ?? Solution.GetAdditionalDocument(id))
            .Select(document => document!.GetTextAsync(Cancellation).GetAwaiter().GetResult())
            .Select(text => (text.Encoding!.GetPreamble().Length == 0 ? "" : ByteOrderMark) + text)
            .Distinct();
        return Assert.Single(texts);
    }

    /// <summary>The titles that are offered for the diagnostics of a rule.</summary>
    public async Task<IReadOnlyList<string>> GetTitlesAsync(string ruleId) =>
        (await GetActionsAsync(ruleId)).Select(offer => offer.Action.Title).ToList();

    /// <summary>The equivalence keys of what is offered for the diagnostics of a rule.</summary>
    public async Task<IReadOnlyList<string?>> GetEquivalenceKeysAsync(string ruleId) =>
        (await GetActionsAsync(ruleId)).Select(offer => offer.Action.EquivalenceKey).ToList();

    /// <summary>The titles that are offered for a diagnostic at the start of a source file, whether or not a rule would report it.</summary>
    public async Task<IReadOnlyList<string>> GetTitlesAsync(string path, DiagnosticDescriptor rule, string key)
    {
        var document = Solution.GetDocument(Solution.GetDocumentIdsWithFilePath(path)[0])!;
        var location = Location.Create((await document.GetSyntaxTreeAsync(Cancellation))!, default);
        var titles = new List<string>();
        var diagnostic = Diagnostic.Create(rule, location, ImmutableDictionary<string, string?>.Empty.Add(FactNames.Key, key), "");
        await FindProvider(rule.Id).RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => titles.Add(action.Title), Cancellation));
        return titles;
    }

    /// <summary>Applies the fix of a title to the first diagnostic of a rule that it is offered for.</summary>
    public async Task FixAsync(string ruleId, string title)
    {
        var (_, _, action) = await FindOfferAsync(ruleId, title);
        await ApplyAsync(action);
    }

    /// <summary>Tries every fix that is offered for anything, each on the solution as it is, and says what each makes of the files.</summary>
    public async Task<IReadOnlyList<FixedFile>> TryEveryFixAsync()
    {
        var files = new List<FixedFile>();
        foreach (var project in Solution.Projects)
        {
            foreach (var diagnostic in await FindDiagnosticsAsync(project))
            {
                var actions = new List<CodeAction>();
                foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
                {
                    await provider.RegisterCodeFixesAsync(
                        new CodeFixContext(FindDocument(project, diagnostic.Location), diagnostic, (action, _) => actions.Add(action), Cancellation));
                }

                foreach (var action in actions)
                {
                    files.AddRange(await FindChangedFilesAsync(project, diagnostic, await GetSolutionAsync(action)));
                }
            }
        }

        return files;
    }

    /// <summary>Applies the fix of a title to all that "fix all" finds.</summary>
    public async Task FixAllAsync(string ruleId, string title, FixAllScope scope)
    {
        var (document, provider, action) = await FindOfferAsync(ruleId, title);
        var diagnostics = new Diagnostics();
        var context = document is Document source
            ? new FixAllContext(source, provider, scope, action.EquivalenceKey!, [ruleId], diagnostics, Cancellation)
            : new FixAllContext(document.Project, provider, scope, action.EquivalenceKey!, [ruleId], diagnostics, Cancellation);
        Assert.Contains(scope, provider.GetFixAllProvider()!.GetSupportedFixAllScopes());
        await ApplyAsync((await provider.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    /// <summary>The rules that still report something to see, in the order of their IDs.</summary>
    public async Task<IReadOnlyList<string>> GetRuleIdsAsync()
    {
        var ids = new List<string>();
        foreach (var project in Solution.Projects)
        {
            ids.AddRange((await FindDiagnosticsAsync(project)).Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden).Select(diagnostic => diagnostic.Id));
        }

        return ids.Order(StringComparer.Ordinal).ToList();
    }

    /// <summary>Fails if the fixed sources do not compile.</summary>
    public async Task AssertCompilesAsync()
    {
        foreach (var project in Solution.Projects)
        {
            var compilation = await project.GetCompilationAsync(Cancellation);
            Assert.Empty(compilation!.GetDiagnostics(Cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }
    }

    private async Task<(TextDocument Document, CodeFixProvider Provider, CodeAction Action)> FindOfferAsync(string ruleId, string title)
    {
        var offers = await GetActionsAsync(ruleId);
        Assert.Contains(title, offers.Select(offer => offer.Action.Title));
        return offers.First(offer => offer.Action.Title == title);
    }

    private async Task<List<(TextDocument Document, CodeFixProvider Provider, CodeAction Action)>> GetActionsAsync(string ruleId)
    {
        var offers = new List<(TextDocument, CodeFixProvider, CodeAction)>();
        var provider = FindProvider(ruleId);
        foreach (var project in Solution.Projects)
        {
            foreach (var diagnostic in (await FindDiagnosticsAsync(project)).Where(diagnostic => diagnostic.Id == ruleId))
            {
                var document = FindDocument(project, diagnostic.Location);
                await provider.RegisterCodeFixesAsync(
                    new CodeFixContext(document, diagnostic, (action, _) => offers.Add((document, provider, action)), Cancellation));
            }
        }

        return offers;
    }

    private static CodeFixProvider FindProvider(string ruleId) => Providers.Single(provider => provider.FixableDiagnosticIds.Contains(ruleId));

    private static TextDocument FindDocument(Project project, Location location) => location.SourceTree is { } tree
        ? project.GetDocument(tree)!
        : project.AdditionalDocuments.Single(document => document.FilePath == location.GetLineSpan().Path);

    private async Task ApplyAsync(CodeAction action) => Solution = await GetSolutionAsync(action);

    private static async Task<Solution> GetSolutionAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(Cancellation);
        return Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
    }

    private static async Task<List<FixedFile>> FindChangedFilesAsync(Project before, Diagnostic finding, Solution after)
    {
        var files = new List<FixedFile>();
        var place = (await FindDocument(before, finding.Location).GetTextAsync(Cancellation)).ToString(finding.Location.SourceSpan);
        foreach (var document in before.Documents.Concat(before.AdditionalDocuments))
        {
            var changed = after.GetAdditionalDocument(document.Id) ?? after.GetDocument(document.Id)!;
            var file = new FixedFile(
                finding,
                place,
                document.FilePath!,
                (await document.GetTextAsync(Cancellation)).ToString(),
                (await changed.GetTextAsync(Cancellation)).ToString());
            if (file.Before != file.After)
            {
                files.Add(file);
            }
        }

        return files;
    }

    private static async Task<ImmutableArray<Diagnostic>> FindDiagnosticsAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync(Cancellation);
        var diagnostics = await compilation!.WithAnalyzers(Rules, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(Cancellation);
        return [.. diagnostics
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static ImmutableArray<T> CreateAll<T>(Type baseType, Assembly assembly) =>
        [.. assembly.GetTypes().Where(type => type.IsSubclassOf(baseType) && !type.IsAbstract).Select(type => (T)Activator.CreateInstance(type)!)];

    private sealed class Diagnostics : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await FindDiagnosticsAsync(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await FindDiagnosticsAsync(document.Project)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await FindDiagnosticsAsync(project)).Where(diagnostic => diagnostic.Location.SourceTree is null);
    }

    private sealed class GeneratorReference : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> _generators = [new SecretsGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => nameof(SecretsGenerator);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
    }
}
