using Microsoft.CodeAnalysis;
using Struere.Secrets.Generator.Emitting;
using Struere.Secrets.Generator.Reading;

namespace Struere.Secrets.Generator;

/// <summary>
/// Turns the keys that the key manifest and the secret files declare into <c>SecretKeys</c>, <c>SecretPlaceholders</c>,
/// <c>SecretManifest</c> and <c>SecretValues</c>. It reports nothing: the analyzer reports faults in the files.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SecretsGenerator : IIncrementalGenerator
{
    /// <summary>The name of the generated file.</summary>
    public const string FileName = "Struere.Secrets.g.cs";

    /// <inheritdoc/>
    /// <remarks>
    /// The first step goes straight from a file to its keys, so nothing after it sees a text or a value: editing a value
    /// ends there. Each step of our own gives a reference type (the <c>Combine</c> steps do not): of a value type the runtime
    /// would compile all of Roslyn's generic code anew, some 600 methods, before each build that starts a compiler.
    /// </remarks>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellationToken) => ReadKeys.Of(pair.Left, pair.Right.GetOptions(pair.Left), cancellationToken))
            .WithTrackingName(StepNames.ReadFile)
            .Where(static file => file.Keys.Count > 0);

        var keys = files.Collect()
            .Select(static (files, cancellationToken) => DeclaredKeys.Union(files, cancellationToken))
            .WithTrackingName(StepNames.UniteKeys);

        var settings = context.AnalyzerConfigOptionsProvider
            .Combine(context.ParseOptionsProvider)
            .Select(static (pair, _) => GeneratorSettings.Read(pair.Left.GlobalOptions, pair.Right))
            .WithTrackingName(StepNames.ReadSettings);

        var model = keys.Combine(settings)
            .Select(static (pair, _) => new SecretsModel(pair.Left, pair.Right))
            .WithTrackingName(StepNames.BuildModel);

        context.RegisterSourceOutput(model, static (output, model) =>
            output.AddSource(FileName, SecretsWriter.Write(model, output.CancellationToken)));
    }
}
