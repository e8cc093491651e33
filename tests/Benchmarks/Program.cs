using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Build.Locator;
using Struere.Secrets.Benchmarks;
using Struere.Secrets.Benchmarks.Servers;

MSBuildLocator.RegisterDefaults();
var isQuick = args.Contains("--quick");
var benchmarks = new Dictionary<string, Func<IEnumerable<ComparisonRow>>>
{
    ["reading"] = () => ReadingBenchmarks.Run(rounds: 7),
    ["analyzers"] = () => AnalyzerBenchmarks.Run(rounds: isQuick ? 1 : 3),
    ["allocation"] = () => AllocationBenchmarks.Run(rounds: 3),
    ["generator"] = () => GeneratorBenchmarks.Run(rounds: 5),
    ["evaluation"] = () => EvaluationBenchmarks.Run(rounds: 201),
    ["check"] = () => CheckBenchmarks.Run(rounds: 31),
    ["language-server"] = () => LanguageServerBenchmarks.Run(),
    ["sync"] = () => SyncBenchmarks.Run(rounds: 601),
    ["server"] = () => [.. ServerBenchmarks.RunOnSqlite(rounds: 51), .. ServerBenchmarks.RunOnSlowDisk(rounds: 21)],
    ["postgresql"] = () => ServerBenchmarks.RunOnPostgreSql(rounds: 51),
    ["nodes"] = () => NodeBenchmarks.Run(rounds: 5),
    ["build"] = () => BuildBenchmarks.Run(rounds: 11),
};

var names = args.Where(arg => arg is not ("--check" or "--quick")).DefaultIfEmpty("all").ToList();
if (names.Find(name => name != "all" && !benchmarks.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"'{unknown}' is not a benchmark: name some of {string.Join(", ", benchmarks.Keys)}, or none to run them all.");
    return 2;
}

var rows = benchmarks
    .Where(benchmark => names.Contains("all") || names.Contains(benchmark.Key))
    .SelectMany(benchmark => benchmark.Value())
    .ToList();

Console.WriteLine($"\n{Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, .NET {Environment.Version}\n");
Console.WriteLine(ComparisonRow.Header);
rows.ForEach(Console.WriteLine);
return args.Contains("--check") && rows.Exists(row => row.IsOver) ? 1 : 0;
