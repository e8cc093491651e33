using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.BannedApiAnalyzers;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Analyzer;
using Struere.Secrets.Analyzer.References;

namespace Struere.Secrets.Benchmarks.Compiling;

/// <summary>The analyzers that are measured.</summary>
internal static class Analyzers
{
    /// <summary>Every rule of the package.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Ours { get; } = [.. new[] { typeof(FileRule), typeof(ReferenceRule) }.SelectMany(type => type.Assembly.GetTypes())
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    public static ImmutableArray<DiagnosticAnalyzer> Peer { get; } = [new CSharpSymbolIsBannedAnalyzer()];

    /// <summary>What the compiler does for any analyzer that looks at texts.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Idle { get; } = [new IdleAnalyzer()];

    /// <summary>Runs analyzers on a compilation that nobody has bound yet, on one thread; rules that are off by default are on.</summary>
    /// <returns>The run with its findings.</returns>
    public static (CompilationWithAnalyzers Run, ImmutableArray<Diagnostic> Diagnostics) Execute(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var options = compilation.Options.WithSpecificDiagnosticOptions(analyzers
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .ToImmutableDictionary(rule => rule.Id, _ => ReportDiagnostic.Warn));
        var run = compilation.WithOptions(options).WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            LargeCompilation.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var diagnostics = run.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001") is { } failure
            ? throw new InvalidOperationException(failure.ToString())
            : (run, diagnostics);
    }

    /// <summary>
    /// The seconds that each analyzer of a run is charged with: what <c>-p:ReportAnalyzer=true</c> shows in a build.
    /// </summary>
    public static ImmutableDictionary<string, double> ReadCharges(CompilationWithAnalyzers run) => run.Analyzers.ToImmutableDictionary(
        analyzer => analyzer.GetType().Name,
        analyzer => run.GetAnalyzerTelemetryInfoAsync(analyzer, default).GetAwaiter().GetResult().ExecutionTime.TotalSeconds);
}
