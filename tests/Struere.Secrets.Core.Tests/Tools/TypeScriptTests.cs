using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Struere.Secrets.Core.Text;
using Struere.Secrets.Core.Tools;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Core.Tests.Tools;

/// <summary>
/// The strings, templates, regular expressions and names of a tool file are those that TypeScript's own parser finds. A comment, an
/// element or a type that is taken for something else would show too, because each of them may hold quotes.
/// </summary>
public sealed class TypeScriptTests(ITestOutputHelper output)
{
    private const int Count = 24_000;

    private static readonly string[] Extensions = [".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts"];

    [Fact]
    public async Task It_reads_every_generated_program_as_TypeScript_does()
    {
        var seed = Environment.GetEnvironmentVariable("STRUERE_TEST_SEED") is { Length: > 0 } given ? int.Parse(given, null) : Random.Shared.Next();
        var programs = Enumerable.Range(0, Count).Select(i => ("program" + Extensions[i % Extensions.Length], new ProgramGenerator(new Random(seed + i), Extensions[i % Extensions.Length]).Generate())).ToList();

        var compared = await AssertEqualAsync(programs, $"seed {seed}");

        output.WriteLine($"seed {seed}: {compared} of {Count} programs compared");
        Assert.InRange(compared, Count / 2, Count);
    }

    /// <summary>TypeScript is written in itself, and comes as JavaScript and as declarations: nine million characters of real code.</summary>
    [Fact]
    public async Task It_reads_the_code_of_TypeScript_as_TypeScript_does()
    {
        var files = Directory.GetFiles(Repository.PathOf("tests", "npm", "node_modules"), "*", SearchOption.AllDirectories)
            .Where(file => Extensions.Contains(Path.GetExtension(file)) && new FileInfo(file).Length < 12_000_000)
            .Order(StringComparer.Ordinal)
            .Select(file => (file, File.ReadAllText(file)))
            .ToList();

        var compared = await AssertEqualAsync(files, "");

        output.WriteLine($"{compared} of {files.Count} files compared");
        Assert.InRange(compared, 80, files.Count);
    }

    private static async Task<int> AssertEqualAsync(List<(string Name, string Text)> programs, string seed)
    {
        var compared = 0;
        var lines = await NodeScript.RunAsync("tokens.js", "typescript", programs.Select(program => JsonSerializer.Serialize(new { name = program.Name, text = program.Text })));
        var answers = lines.ConvertAll(line => JsonSerializer.Deserialize<Answer?>(line, JsonSerializerOptions.Web));
        Assert.Equal(programs.Count, answers.Count);
        for (var i = 0; i < programs.Count; i++)
        {
            if (answers[i] is not { } expected)
            {
                continue;
            }

            compared++;
            var (name, text) = programs[i];
            var tokens = ToolLexer.Read(text, ToolDocument.HasJsx(name));
            var all = Enumerable.Range(0, tokens.Count).Select(index => tokens[index]).ToList();
            var place = $"{seed} {name}";
            AssertSame(place, text, expected.Texts, ToolDocument.Parse(text, ToolDocument.HasJsx(name)).Texts.Select(piece => piece.Span));
            AssertSame(place, text, expected.Expressions, all.Where(token => token.Kind == ToolTokenKind.RegularExpression).Select(token => token.Span));

            // Keywords are names here.
            var names = expected.Names.Select(found => (found[0], found[1])).ToHashSet();
            AssertSame(place, text, expected.Names, all.Where(token => token.Kind == ToolTokenKind.Identifier && names.Contains((token.Span.Start, token.Span.End))).Select(token => token.Span));
        }

        return compared;
    }

    private static void AssertSame(string program, string text, int[][] expected, IEnumerable<SourceSpan> found)
    {
        var actual = found.ToList();
        var first = Enumerable.Range(0, Math.Max(expected.Length, actual.Count))
            .FirstOrDefault(index => index >= expected.Length || index >= actual.Count || expected[index][0] != actual[index].Start || expected[index][1] != actual[index].End, -1);
        Assert.True(first < 0, first < 0 ? "" : $"""
            {program}, piece {first}
            TypeScript: {(first < expected.Length ? Around(text, expected[first][0]) : "nothing")}
            here:       {(first < actual.Count ? Around(text, actual[first].Start) : "nothing")}
            {(text.Length < 2_000 ? text : "")}
            """);
    }

    private static string Around(string text, int position) => $"{position}: {text[Math.Max(0, position - 40)..Math.Min(text.Length, position + 40)]}";

    /// <summary>Places, each as its start and its end, in the order of the text.</summary>
    private sealed record Answer(int[][] Texts, int[][] Expressions, int[][] Names);
}
