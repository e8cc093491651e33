using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Struere.Secrets.Generator.Tests.Support;

/// <summary>A C# project that uses the generator, built in memory and run one edit after the other.</summary>
internal sealed class TestProject
{
    private static readonly ImmutableArray<MetadataReference> References = [.. Net100.References.All];

    private GeneratorDriver _driver;
    private CSharpCompilation _compilation;

    public TestProject(
        IEnumerable<InMemoryFile> files,
        IReadOnlyDictionary<string, string>? properties = null,
        string code = "",
        LanguageVersion languageVersion = LanguageVersion.Latest,
        NullableContextOptions nullable = NullableContextOptions.Disable)
    {
        var parseOptions = new CSharpParseOptions(languageVersion, DocumentationMode.Diagnose);
        _compilation = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText(code, parseOptions)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable, warningLevel: 9999));
        _driver = CSharpGeneratorDriver.Create(
            [new SecretsGenerator().AsSourceGenerator()],
            files,
            parseOptions,
            new InMemoryOptions(properties ?? new Dictionary<string, string>()),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        _driver = _driver.RunGenerators(_compilation);
    }

    /// <summary>What the last run of the generator did.</summary>
    public GeneratorRunResult Run => _driver.GetRunResult().Results.Single();

    /// <summary>The text of the one generated file.</summary>
    public string Generated => Run.GeneratedSources.Single().SourceText.ToString();

    public static TestProject WithManifest(string? text, params (string Name, string Value)[] properties) =>
        new([InMemoryFile.Manifest(text)], properties.ToDictionary(property => property.Name, property => property.Value));

    public void Replace(InMemoryFile file, InMemoryFile with) => RunAgain(_driver.ReplaceAdditionalText(file, with));

    public void Add(InMemoryFile file) => RunAgain(_driver.AddAdditionalTexts([file]));

    public void Remove(InMemoryFile file) => RunAgain(_driver.RemoveAdditionalTexts([file]));

    public void ReplaceFiles(params InMemoryFile[] files) => RunAgain(_driver.ReplaceAdditionalTexts([.. files]));

    public void ChangeProperties(params (string Name, string Value)[] properties) => RunAgain(_driver.WithUpdatedAnalyzerConfigOptions(
        new InMemoryOptions(properties.ToDictionary(property => property.Name, property => property.Value))));

    public void ChangeLanguage(LanguageVersion version) =>
        RunAgain(_driver.WithUpdatedParseOptions(new CSharpParseOptions(version, DocumentationMode.Diagnose)));

    public void EditCode(string code)
    {
        var tree = _compilation.SyntaxTrees.Single();
        _compilation = _compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(code, (CSharpParseOptions)tree.Options));
        RunAgain(_driver);
    }

    /// <summary>Everything that the compiler says about the project with its generated file, hints for editors aside.</summary>
    public IReadOnlyList<string> Compile() => Compile(Stream.Null, Stream.Null);

    /// <summary>Compiles the project, which must give no warning and no error.</summary>
    public void AssertCompiles() => AssertCompiles(Stream.Null, Stream.Null);

    /// <summary>Compiles the project, which must give no warning and no error, and loads it.</summary>
    public Assembly Load()
    {
        using var assembly = new MemoryStream();
        AssertCompiles(assembly, Stream.Null);
        return Assembly.Load(assembly.ToArray());
    }

    /// <summary>Compiles the project, which must give no warning and no error, and reads its documentation file.</summary>
    public string Documentation()
    {
        using var documentation = new MemoryStream();
        AssertCompiles(Stream.Null, documentation);
        return Encoding.UTF8.GetString(documentation.ToArray());
    }

    private void AssertCompiles(Stream assembly, Stream documentation)
    {
        var diagnostics = Compile(assembly, documentation);
        if (diagnostics.Count > 0)
        {
            Assert.Fail(string.Join("\n", diagnostics));
        }
    }

    private List<string> Compile(Stream assembly, Stream documentation)
    {
        _driver.RunGeneratorsAndUpdateCompilation(_compilation, out var compilation, out var diagnostics, CancellationToken.None);
        var emitted = compilation.Emit(assembly, xmlDocumentationStream: documentation);
        return [.. diagnostics.Concat(emitted.Diagnostics).Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden).Select(diagnostic => diagnostic.ToString())];
    }

    private void RunAgain(GeneratorDriver driver) => _driver = driver.RunGenerators(_compilation);
}
