using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Benchmarks.Compiling;

namespace Struere.Secrets.Benchmarks;

/// <summary>
/// What all rules of the package allocate for a literal that holds no reference, beside an analyzer that does nothing with
/// it: there, all that is allocated is the compiler's.
/// </summary>
/// <remarks>Only the growth from few literals to many counts, so that what is done once a compilation falls out.</remarks>
internal static class AllocationBenchmarks
{
    private const int Few = 1_000;
    private const int Many = 51_000;

    /// <summary>The compiler takes about 1,000 bytes a literal. One object more, which is 24 bytes at least, is over the target.</summary>
    private const double Target = 1.01;

    private static readonly string[] Literals = ["\"plain text {0}\"", "@\"C:\\text {0}\"", "\"\"\"a \"raw\" text {0}\"\"\"", "\"esc\\taped {0}\"", "(\"two pieces \" + \"{0}\")"];

    public static IEnumerable<ComparisonRow> Run(int rounds)
    {
        CSharpCompilation few = Create(Few), many = Create(Many);
        var comparison = Comparison<(double Ours, double Idle)>.Run(
            rounds,
            warmUp: () => MeasureRound(few, many),
            () => MeasureRound(few, many));
        return [comparison.Compare("Analyzers, bytes a literal; idle analyzer", round => round.Ours, round => round.Idle, "B", Target)];
    }

    private static (double Ours, double Idle) MeasureRound(CSharpCompilation few, CSharpCompilation many) =>
        (BytesPerLiteral(few, many, Analyzers.Ours), BytesPerLiteral(few, many, Analyzers.Idle));

    private static double BytesPerLiteral(CSharpCompilation few, CSharpCompilation many, ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        (Allocated(many, analyzers) - Allocated(few, analyzers)) / (double)(Many - Few);

    private static long Allocated(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Analyzers.Execute(compilation, analyzers);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static CSharpCompilation Create(int literals)
    {
        var methods = Enumerable.Range(0, literals)
            .Select(i => $"        Use({string.Format(null, Literals[i % Literals.Length], i)});\n")
            .Chunk(100)
            .Select((calls, i) => $"    static void M{i}()\n    {{\n{string.Concat(calls)}    }}\n");
        var source = $"class C\n{{\n    static void Use(string text) {{ }}\n{string.Concat(methods)}}}\n";
        return CSharpCompilation.Create(
            "Literals",
            [CSharpSyntaxTree.ParseText(source, path: "/project/Literals.cs")],
            Net100.References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false));
    }
}
