using System;
using System.Collections.Generic;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Struere.Secrets.Benchmarks.Compiling;
using Struere.Secrets.Generator;

namespace Struere.Secrets.Benchmarks;

/// <summary>
/// What the generator takes while somebody types: code costs the same whatever the number of keys, and a value no more
/// than reading its file.
/// </summary>
internal static class GeneratorBenchmarks
{
    private const int Repetitions = 200;

    private static readonly CSharpCompilation[] Edits = [Compile("class A { }"), Compile("class B { }")];

    public static IEnumerable<ComparisonRow> Run(int rounds)
    {
        var comparison = Comparison<(Times Small, Times Large)>.Run(
            rounds,
            warmUp: () => _ = (Measure(200), Measure(2_000)),
            () => (Measure(200), Measure(2_000)));
        return
        [
            comparison.Compare("Generator, code edit, 200 keys; first run", round => round.Small.CodeEdit, round => round.Small.FirstRun, "ms", target: 0.1),
            comparison.Compare("Generator, code edit, 2,000 keys; 200 keys", round => round.Large.CodeEdit, round => round.Small.CodeEdit, "ms", target: 2),
            comparison.Compare("Generator, value edit, 200 keys; first run", round => round.Small.ValueEdit, round => round.Small.FirstRun, "ms", target: 1),
            comparison.Compare("Generator, value edit, 2,000 keys; first run", round => round.Large.ValueEdit, round => round.Large.FirstRun, "ms", target: 1),
            comparison.Compare("Generator, value edit, 2,000 keys; 200 keys", round => round.Large.ValueEdit, round => round.Small.ValueEdit, "ms", target: 20),
        ];
    }

    private static Times Measure(int keys)
    {
        ProjectFile[] developments = [SecretFiles.Development(keys, seed: 1), SecretFiles.Development(keys, seed: 3)];
        GeneratorDriver Create() => CSharpGeneratorDriver.Create(
            [new SecretsGenerator().AsSourceGenerator()],
            [SecretFiles.Manifest(keys), developments[0], SecretFiles.Production(keys)],
            CSharpParseOptions.Default,
            new ProjectFile.Options());

        var firstRun = Milliseconds(_ => Create().RunGenerators(Edits[0]));

        var driver = Create().RunGenerators(Edits[0]);
        var codeEdit = Milliseconds(i => driver = driver.RunGenerators(Edits[(i + 1) % 2]));
        var valueEdit = Milliseconds(i => driver = driver
            .ReplaceAdditionalText(developments[i % 2], developments[(i + 1) % 2])
            .RunGenerators(Edits[0]));
        return new Times(firstRun, codeEdit, valueEdit);
    }

    private static double Milliseconds(Action<int> edit) => 1000.0 / Repetitions * CpuTime.Measure(() =>
    {
        for (var i = 0; i < Repetitions; i++)
        {
            edit(i);
        }
    });

    private static CSharpCompilation Compile(string code) => CSharpCompilation.Create("Edited", [CSharpSyntaxTree.ParseText(code)], Net100.References.All);

    private sealed record Times(double FirstRun, double CodeEdit, double ValueEdit);
}
