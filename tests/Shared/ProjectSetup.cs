using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace Struere.Secrets.Testing;

/// <summary>
/// Gives an analyzer or code fix test what the build gives the compiler: additional files with their roles. Paths are
/// absolute because sections of a global analyzer configuration must be.
/// </summary>
internal static class ProjectSetup
{
    public const string Folder = "/project/";
    public const string DevelopmentPath = Folder + ".env.development";
    public const string ProductionPath = Folder + ".env.production";
    public const string ManifestPath = Folder + ".env.example";

    /// <summary>References the newest framework from a package that is restored already, so that a test needs no network.</summary>
    public static void UseNewestFramework(AnalyzerTest<DefaultVerifier> test)
    {
        test.ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        test.TestState.AdditionalReferences.AddRange(Net100.References.All);
        test.SolutionTransforms.Add(static (solution, project) => solution.WithProjectParseOptions(
            project,
            ((CSharpParseOptions)solution.GetProject(project)!.ParseOptions!).WithLanguageVersion(LanguageVersion.Preview)));
    }

    /// <summary>Adds <c>.env.development</c>.</summary>
    public static void AddDevelopment(SolutionState state, string text, string gitState = "ignored") =>
        Add(state, DevelopmentPath, text, "SecretFile", "development", gitState);

    /// <summary>Adds <c>.env.development</c> with an encoding of its own.</summary>
    public static void AddDevelopment(SolutionState state, SourceText text) => Add(state, DevelopmentPath, text, "SecretFile", "development", "ignored");

    /// <summary>Adds <c>.env.production</c>.</summary>
    public static void AddProduction(SolutionState state, string text, string gitState = "ignored") =>
        Add(state, ProductionPath, text, "SecretFile", "production", gitState);

    /// <summary>Adds <c>.env.example</c>.</summary>
    public static void AddManifest(SolutionState state, string text) => Add(state, ManifestPath, text, "KeyManifest");

    /// <summary>Adds a prompt file.</summary>
    public static void AddPrompt(SolutionState state, string text, string name = "support.md") => Add(state, Folder + name, text, "Prompt");

    /// <summary>Adds <c>appsettings.json</c>.</summary>
    public static void AddSettings(SolutionState state, string text) => Add(state, Folder + "appsettings.json", text, "Settings");

    /// <summary>Adds a tool file.</summary>
    public static void AddTool(SolutionState state, string text, string name = "tools/charge.ts") => Add(state, Folder + name, text, "Tool");

    /// <summary>Sets a property of the project.</summary>
    public static void SetProperty(SolutionState state, string name, string value) =>
        AddConfiguration(state, name, $"is_global = true\nbuild_property.{name} = {value}\n");

    /// <summary>Adds a <c>.globalconfig</c> of the project.</summary>
    public static void AddGlobalConfig(SolutionState state, string text) => AddConfiguration(state, "user", "is_global = true\n" + text);

    /// <summary>Adds an <c>.editorconfig</c> of the project.</summary>
    public static void AddEditorConfig(SolutionState state, string text) => state.AnalyzerConfigFiles.Add((Folder + ".editorconfig", text));

    private static void Add(SolutionState state, string path, string text, string role, string environment = "", string gitState = "") =>
        Add(state, path, SourceText.From(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)), role, environment, gitState);

    private static void Add(SolutionState state, string path, SourceText text, string role, string environment, string gitState)
    {
        state.AdditionalFiles.Add((path, text));
        var configuration = new StringBuilder()
            .Append("is_global = true\n\n[").Append(path).Append("]\n")
            .Append("build_metadata.AdditionalFiles.StruereRole = ").Append(role).Append('\n')
            .Append("build_metadata.AdditionalFiles.StruereEnvironment = ").Append(environment).Append('\n')
            .Append("build_metadata.AdditionalFiles.StruereGitState = ").Append(gitState).Append('\n')
            .Append("build_metadata.AdditionalFiles.StruereByteOrderMark = ").Append(text.Encoding is { CodePage: 65001 } encoding && encoding.GetPreamble().Length > 0 ? "true" : "").Append('\n');
        AddConfiguration(state, path.Replace('/', '_'), configuration.ToString());
    }

    private static void AddConfiguration(SolutionState state, string name, string text) =>
        state.AnalyzerConfigFiles.Add(($"/{name}.globalconfig", text));
}
