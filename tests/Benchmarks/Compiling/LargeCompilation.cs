using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Generator;

namespace Struere.Secrets.Benchmarks.Compiling;

/// <summary>
/// A project of 500 files, 525,000 lines and 50,000 string literals, of which every hundredth refers to one of 200 secrets.
/// A list bans 200 of its symbols. One reference is to an unset key and one banned symbol is used, which shows that whoever
/// is measured does look.
/// </summary>
internal static class LargeCompilation
{
    public const int KeyCount = 200;
    private const int MethodsPerFile = 50;

    private static readonly string[] Words =
        ["agent", "answer", "the", "customer", "order", "is", "not", "found", "in", "account", "retry", "after", "value", "of", "request", "and", "closed"];

    private static readonly ImmutableArray<AdditionalText> Files =
    [
        SecretFiles.Manifest(KeyCount),
        SecretFiles.Development(KeyCount),
        SecretFiles.Production(KeyCount),
        new ProjectFile("/project/BannedSymbols.txt", string.Concat(Enumerable.Range(0, KeyCount).Select(number => $"{BannedSymbol(number)};It is retired\n"))),
    ];

    public static AnalyzerOptions AnalyzerOptions { get; } = new(Files, new ProjectFile.Options());

    /// <summary>The project with its generated classes, or a part of it.</summary>
    public static CSharpCompilation Create(int fileCount = 500)
    {
        // One thread: the time of one is the time of all, and comparable with the time that analyzers are charged with.
        var compilation = CSharpCompilation.Create(
            "Large",
            SourceFiles(fileCount).Select((source, number) => CSharpSyntaxTree.ParseText(source, path: $"/project/File{number:000}.cs")),
            Net100.References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false));
        CSharpGeneratorDriver.Create([new SecretsGenerator().AsSourceGenerator()], Files, CSharpParseOptions.Default, new ProjectFile.Options())
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        return (CSharpCompilation)updated;
    }

    private static IEnumerable<string> SourceFiles(int fileCount)
    {
        var random = new Random(1);
        for (var file = 0; file < fileCount; file++)
        {
            yield return Service(file, random);
        }

        yield return "namespace Large.Retired;\n" + string.Concat(Enumerable.Range(0, KeyCount).Select(number => $"public class Api{number:000} {{ public void Run() {{ }} }}\n"));
        yield return $$$"""
            namespace Large;

            public static class Findings
            {
                public static string Prompt() => "{{secrets.{{{SecretFiles.Key(KeyCount)}}}}}";

                public static void Run() => new Retired.Api001().Run();
            }
            """;
    }

    private static string Service(int number, Random random)
    {
        var source = new StringBuilder($$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;

            namespace Large;

            public class Service{{number}}
            {
                public int Offset { get; set; }

                private static int Log(string message, int total) => message.Length + total;

            """);
        for (var method = 0; method < MethodsPerFile; method++)
        {
            var message = method == 0 ? $"Answer with {{{{secrets.{SecretFiles.Key(number % KeyCount)}}}}}." : Sentence(random);
            source.Append($$"""

                    /// <summary>Step {{method}} of this service.</summary>
                    public int Step{{method}}(IReadOnlyList<int> items, int limit)
                    {
                        var total = Offset + {{method}};
                        foreach (var item in items.Where(item => item > limit))
                        {
                            total += Math.Max(item, limit) * 31;
                            if (total > int.MaxValue / 2)
                            {
                                total -= this.Offset;
                            }
                        }

                        if (Log("{{message}}", total) > limit)
                        {
                            throw new InvalidOperationException("{{Sentence(random)}}");
                        }

                        return total;
                    }

                """);
        }

        return source.Append("}\n").ToString();
    }

    private static string Sentence(Random random) => string.Join(' ', random.GetItems(Words, random.Next(2, 14)));

    private static string BannedSymbol(int number) => number % 2 == 0 ? $"T:Large.Retired.Api{number:000}" : $"M:Large.Retired.Api{number:000}.Run";
}
