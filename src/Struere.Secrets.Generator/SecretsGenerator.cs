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
    /// The first step reads the keys of a file, so no later step sees a text or a value, and editing a value changes nothing
    /// after it. The results of our own steps are reference types, unlike those of <c>Combine</c>: for each value type, the runtime
    /// compiles some 600 generic methods of Roslyn again whenever a compiler starts.
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
