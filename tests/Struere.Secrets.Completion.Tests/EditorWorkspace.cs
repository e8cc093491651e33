using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace Struere.Secrets.Completion.Tests;

/// <summary>
/// A project as an editor holds it, asked through the completion service: the provider is one of all that C# has. The
/// caret is marked by <c>¦</c> in sources.
/// </summary>
internal sealed class EditorWorkspace : IDisposable
{
    public const string Development = "/agent/.env.development";
    public const string Production = "/agent/.env.production";
    public const string Manifest = "/agent/.env.example";

    private const char Caret = '¦';

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private static readonly MefHostServices Host = MefHostServices.Create(MefHostServices.DefaultAssemblies.Add(typeof(SecretKeyCompletionProvider).Assembly));

    private static readonly Dictionary<string, string> Roles = new()
    {
        [Development] = "SecretFile\nbuild_metadata.AdditionalFiles.StruereEnvironment = development",
        [Production] = "SecretFile\nbuild_metadata.AdditionalFiles.StruereEnvironment = production",
        [Manifest] = "KeyManifest",
    };

    private readonly AdhocWorkspace _workspace = new(Host);
    private readonly DocumentId _source;
    private readonly int _caret;
    private Solution _solution;

    /// <param name="source">C#, with the caret marked.</param>
    /// <param name="files">Additional files by path, which gives them their roles.</param>
    public EditorWorkspace(string source, params (string Path, string Text)[] files)
    {
        _caret = source.IndexOf(Caret, StringComparison.Ordinal);
        var project = ProjectId.CreateNewId();
        _source = DocumentId.CreateNewId(project);
        var configuration = new StringBuilder("is_global = true\n");
        _solution = _workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(
                project,
                VersionStamp.Default,
                "Agent",
                "Agent",
                LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
                parseOptions: new CSharpParseOptions(LanguageVersion.Preview),
                metadataReferences: Net100.References.All))
            .AddDocument(_source, "Agent.cs", SourceText.From(source.Remove(_caret, 1), Utf8), filePath: "/agent/Agent.cs");
        foreach (var (path, text) in files)
        {
            _solution = _solution.AddAdditionalDocument(DocumentId.CreateNewId(project), path, SourceText.From(text, Utf8), filePath: path);
            if (Roles.TryGetValue(path, out var role))
            {
                configuration.Append('[').Append(path).Append("]\nbuild_metadata.AdditionalFiles.StruereRole = ").Append(role).Append('\n');
            }
        }

        _solution = _solution.AddAnalyzerConfigDocument(
            DocumentId.CreateNewId(project), "/.globalconfig", SourceText.From(configuration.ToString(), Utf8), filePath: "/.globalconfig");
    }

    /// <summary>The source file.</summary>
    public Document Document => _solution.GetDocument(_source)!;

    private CompletionService Service => CompletionService.GetService(Document)!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _workspace.Dispose();

    /// <summary>Changes an additional file as an unsaved edit does.</summary>
    public void Edit(string path, string text) =>
        _solution = _solution.WithAdditionalDocumentText(_solution.GetDocumentIdsWithFilePath(path).Single(), SourceText.From(text, Utf8));

    /// <summary>The provider's items at the caret, whoever else offers some.</summary>
    public async Task<IReadOnlyList<CompletionItem>> GetItemsAsync() => [.. (await GetListAsync(CompletionTrigger.Invoke)).ItemsList.Where(IsOurs)];

    /// <summary>Everybody's items at the caret.</summary>
    public async Task<IReadOnlyList<CompletionItem>> GetAllItemsAsync() => (await GetListAsync(CompletionTrigger.Invoke)).ItemsList;

    /// <summary>What completion offers, as "KEY: places".</summary>
    public async Task<IReadOnlyList<string>> GetDescriptionsAsync()
    {
        var descriptions = new List<string>();
        foreach (var item in await GetItemsAsync())
        {
            descriptions.Add((await Service.GetDescriptionAsync(Document, item, Cancellation))!.Text);
        }

        return descriptions;
    }

    /// <summary>Whether the list opens by itself, now that the character before the caret has been typed.</summary>
    public async Task<bool> OpensAsync()
    {
        var text = await Document.GetTextAsync(Cancellation);
        return new SecretKeyCompletionProvider().ShouldTriggerCompletion(
            text, _caret, CompletionTrigger.CreateInsertionTrigger(text[_caret - 1]), Document.Project.Solution.Options);
    }

    /// <summary>Asks the provider alone, without the others, which parse.</summary>
    public async Task AskProviderAloneAsync()
    {
        var provider = new SecretKeyCompletionProvider();
        await provider.ProvideCompletionsAsync(new CompletionContext(
            provider, Document, _caret, new TextSpan(_caret, 0), CompletionTrigger.Invoke, Document.Project.Solution.Options, Cancellation));
    }

    /// <summary>The source once the item of a key is committed.</summary>
    public async Task<string> CommitAsync(string key)
    {
        var item = (await GetItemsAsync()).Single(item => item.DisplayText == key);
        var change = await Service.GetChangeAsync(Document, item, commitCharacter: null, Cancellation);
        return (await Document.GetTextAsync(Cancellation)).WithChanges(change.TextChange).ToString();
    }

    private static bool IsOurs(CompletionItem item) => item.Properties.ContainsKey(SecretKeyCompletionProvider.Closing);

    private Task<CompletionList> GetListAsync(CompletionTrigger trigger) =>
        Service.GetCompletionsAsync(Document, _caret, trigger, cancellationToken: Cancellation);
}
