using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Struere.Secrets.EndToEnd.Tests.Hosts;

/// <summary>
/// What somebody sees who edits a project and has not saved: the findings file by file, and the light bulbs. The rules
/// and fixes are those of the package that the project restored, found the way that editors find them.
/// </summary>
internal sealed class EditorSession(Solution solution)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The solution with the edits so far.</summary>
    public Solution Solution { get; private set; } = solution;

    private Project Project => Solution.Projects.Single();

    private IEnumerable<AnalyzerFileReference> PackageParts => Project.AnalyzerReferences.OfType<AnalyzerFileReference>()
        .Where(reference => Path.GetFileName(reference.FullPath).StartsWith("Struere.Secrets.", StringComparison.Ordinal));

    /// <summary>Replaces <paramref name="old"/>, which must be there, in the open text of a file.</summary>
    public async Task Edit(string path, string old, string replacement)
    {
        var document = FindDocument(path);
        var text = await document.GetTextAsync(Cancellation);
        var start = text.ToString().IndexOf(old, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{old}' is missing in {path}.");
        var changed = text.WithChanges(new TextChange(new TextSpan(start, old.Length), replacement));
        Solution = document is Document ? Solution.WithDocumentText(document.Id, changed) : Solution.WithAdditionalDocumentText(document.Id, changed);
    }

    /// <summary>The open text of a file.</summary>
    public async Task<string> TextOf(string path) => (await FindDocument(path).GetTextAsync(Cancellation)).ToString();

    /// <summary>What is underlined in a file: "rule: text", in the order of the text.</summary>
    public async Task<IReadOnlyList<string>> FindUnderlinedIn(string path)
    {
        var text = await FindDocument(path).GetTextAsync(Cancellation);
        return [.. (await FindDiagnosticsIn(path)).Select(diagnostic => $"{diagnostic.Id}: {text.ToString(diagnostic.Location.SourceSpan)}")];
    }

    /// <summary>What the light bulbs of a file offer.</summary>
    public async Task<IReadOnlyList<string>> FindFixesIn(string path) => [.. (await FindActionsIn(path)).Select(action => action.Title)];

    /// <summary>Takes an offer of a light bulb.</summary>
    public async Task Fix(string path, string title)
    {
        var actions = await FindActionsIn(path);
        Assert.Contains(title, actions.Select(action => action.Title));
        var operations = await actions.First(action => action.Title == title).GetOperationsAsync(Cancellation);
        Solution = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
    }

    /// <summary>What completion lists where the caret stands behind <paramref name="typed"/>: "item (its description)".</summary>
    public async Task<IReadOnlyList<string>> FindCompletions(string path, string typed)
    {
        var document = (Document)FindDocument(path);
        var caret = (await document.GetTextAsync(Cancellation)).ToString().IndexOf(typed, StringComparison.Ordinal) + typed.Length;
        var list = await CompletionService.GetService(document)!.GetCompletionsAsync(document, caret, cancellationToken: Cancellation);
        return [.. list.ItemsList.Select(item => $"{item.DisplayText} ({item.InlineDescription})")];
    }

    /// <summary>The members of a generated class.</summary>
    public async Task<IReadOnlyList<string>> FindMembersOf(string generatedClass)
    {
        var type = (await Compile()).GetTypeByMetadataName($"{Project.DefaultNamespace}.{generatedClass}");
        Assert.NotNull(type);
        return [.. type.MemberNames.Where(name => name != WellKnownMemberNames.InstanceConstructorName)];
    }

    /// <summary>The errors of the compiler, by ID.</summary>
    public async Task<IReadOnlyList<string>> FindErrors() =>
        [.. (await Compile()).GetDiagnostics(Cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id)];

    /// <summary>By file, as editors ask for them: a finding that only the whole compilation has is not live in an open file.</summary>
    private async Task<ImmutableArray<Diagnostic>> FindDiagnosticsIn(string path)
    {
        var document = FindDocument(path);
        var compilation = await Compile();
        var analysis = compilation.WithAnalyzers(
            [.. PackageParts.SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp))],
            new CompilationWithAnalyzersOptions(Project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var result = document is Document source
            ? await analysis.GetAnalysisResultAsync(compilation.GetSemanticModel((await source.GetSyntaxTreeAsync(Cancellation))!), filterSpan: null, Cancellation)
            : await analysis.GetAnalysisResultAsync(Project.AnalyzerOptions.AdditionalFiles.Single(file => file.Path == document.FilePath), Cancellation);
        return [.. result.GetAllDiagnostics().OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private async Task<List<CodeAction>> FindActionsIn(string path)
    {
        var document = FindDocument(path);
        var kind = document is Document ? nameof(TextDocumentKind.Document) : nameof(TextDocumentKind.AdditionalDocument);
        var providers = CreateFixProviders(kind);
        var actions = new List<CodeAction>();
        foreach (var diagnostic in await FindDiagnosticsIn(path))
        {
            foreach (var provider in providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), Cancellation));
            }
        }

        return actions;
    }

    /// <summary>Those that say of themselves that they fix this kind of document in C# projects.</summary>
    private List<CodeFixProvider> CreateFixProviders(string documentKind)
    {
        var providers = new List<CodeFixProvider>();
        foreach (var type in PackageParts.SelectMany(reference => reference.GetAssembly().GetTypes()))
        {
            var export = (ExportCodeFixProviderAttribute?)Attribute.GetCustomAttribute(type, typeof(ExportCodeFixProviderAttribute));
            if (export is not null && export.Languages.Contains(LanguageNames.CSharp) && export.DocumentKinds.Contains(documentKind))
            {
                providers.Add((CodeFixProvider)Activator.CreateInstance(type)!);
            }
        }

        return providers;
    }

    private TextDocument FindDocument(string path)
    {
        var file = Path.Combine(Path.GetDirectoryName(Project.FilePath)!, path);
        return Project.Documents.Concat(Project.AdditionalDocuments).Single(document => document.FilePath == file);
    }

    private async Task<Compilation> Compile() => (await Project.GetCompilationAsync(Cancellation))!;
}
