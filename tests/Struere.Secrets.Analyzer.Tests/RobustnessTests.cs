using System;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using Microsoft.CodeAnalysis;

namespace Struere.Secrets.Analyzer.Tests;

/// <summary>No text makes a rule throw, and every place lies inside its text.</summary>
public sealed class RobustnessTests
{
    private const string Reference = "{{secrets.KEY}}";
    private const string Value = "f4k3f4k3c0ffee1234d00d";

    private static readonly Gen<string> Files = TextFrom(
        "{{", "}}", "<<", ">>", "secrets", "Secrets", ".", "KEY", "MY-KEY", "=", ":", "export ", "'", "\"", "`", "\\", "#", "$", " ", "\t", "\n", "\r\n", "\r",
        "\uFEFF", "\u00A0", "\u2028", "\u0085", "\0", "\uFFFD", "\uD800", "😀",
        "key", "sk_live_fake-fake-fake-fake", "TODO", "# struere-disable-next-line STRU1002");

    private static readonly Gen<string> Tools = TextFrom(
        "context.secrets.KEY", "context?.secrets?.", "context.secrets[", "const { KEY, OTHER: x = 1 } = context.secrets", "handler(a, c) {", "}", "${", "`", "'", "\"", "{{secrets.KEY}}",
        "{{secrets.", "}}", "MY-KEY", "KEY", "]", "\\", "\\u{7B}", "\\x7b", "//", "/*", "*/", "<a>", Value, "\n", "\r\n", "\0", "\uD800", "😀");

    private static readonly string[] Openings = ["\"", "$\"", "@\"", "$@\"", "\"\"\"", "\"\"\"\n", "$\"\"\"", "$$$\"\"\"", "$$$\"\"\"\n    ", ""];

    private static readonly Gen<string> Sources = TextFrom(
        "{{secrets.KEY}}", "{{{{secrets.KEY}}}}", "{secrets.KEY}", "{{", "}}", "{", "}", "<<secrets.", ">>", "secrets", ".", "KEY", "\"", "\"\"\"", "$", "$$", "@", "u8", "'",
        "\\u007b", "\\U0001F600", "\\U", "\\x7B", "\\", "\\\"", " + ", "(", ")", ", ", ";", "\n", "\r\n", "    ", "x", "KEY", "nameof", "SecretPlaceholders.KEY", "string.Format(", Value, "\0", "\uD800", "😀");

    [Fact]
    public Task Any_file_is_checked_without_an_exception_and_inside_its_bounds() => Gen.Select(Files, Files, Files, Files).SampleAsync(
        async (development, production, example, prompt) =>
        {
            var diagnostics = await RuleRunner.RunWithEveryRuleAsync("", ("development", development), ("production", production), ("example", example), ("prompt.md", prompt));

            return diagnostics.All(diagnostic => IsInside(diagnostic, location => location.GetLineSpan().Path.Split('/').Last() switch
            {
                "development" => development,
                "production" => production,
                "example" => example,
                _ => prompt,
            }));
        },
        iter: 250,
        threads: 1);

    [Fact]
    public Task Any_tool_is_checked_without_an_exception_and_inside_its_bounds() => Gen.Select(Tools, Gen.Bool).SampleAsync(
        async (tool, hasJsx) =>
        {
            var diagnostics = await RuleRunner.RunAsync("", ("development", $"OTHER={Value}"), (hasJsx ? "tool.tsx" : "tool.ts", tool));

            return diagnostics.All(diagnostic => IsInside(diagnostic, _ => tool));
        },
        iter: 250,
        threads: 1);

    [Fact]
    public Task Any_source_is_checked_without_an_exception_and_inside_its_bounds() => Gen.Select(Gen.Int[0, Openings.Length - 1], Sources).SampleAsync(
        async (opening, pieces) =>
        {
            var source = "class C { object F(string x) => " + Openings[opening] + pieces + "\"; }";
            var diagnostics = await RuleRunner.RunAsync(source, ("development", $"OTHER={Value}"));

            return diagnostics.All(diagnostic => IsInside(diagnostic, _ => source));
        },
        iter: 250,
        threads: 1);

    [Theory]
    [InlineData(Reference)]
    [InlineData(Value)]
    public Task What_is_looked_for_is_found_at_its_exact_place_however_its_characters_are_escaped(string text) =>
        Gen.Select(Escaped("a😀\u2028"), Escaped(text), Escaped("\0 😀")).SampleAsync(
            async (before, escaped, after) =>
            {
                var source = $"class C {{ object F = \"{before}{escaped}{after}\"; }}";
                var diagnostics = await RuleRunner.RunAsync(source, ("development", $"OTHER={Value}"));
                var span = diagnostics.Single().Location.SourceSpan;

                return source.Substring(span.Start, span.Length) == escaped;
            },
            iter: 100,
            threads: 1);

    /// <summary>A text whose characters are each written in one of the ways of a regular literal.</summary>
    private static Gen<string> Escaped(string text) => Gen.Int[0, 3].Array[text.Length].Select(ways => string.Concat(ways.Zip(text, (way, c) => way switch
    {
        1 => $"\\u{(int)c:x4}",
        2 => $"\\x{(int)c:X4}",
        3 when !char.IsSurrogate(c) => $"\\U{(int)c:X8}",
        _ => char.IsLetterOrDigit(c) || char.IsPunctuation(c) || c == ' ' ? c.ToString() : $"\\u{(int)c:X4}",
    })));

    private static Gen<string> TextFrom(params string[] pieces) =>
        Gen.Int[0, pieces.Length - 1].Select(index => pieces[index]).Array[0, 24].Select(chosen => string.Concat(chosen));

    private static bool IsInside(Diagnostic diagnostic, Func<Location, string> textOf) =>
        diagnostic.Id.StartsWith("STRU", StringComparison.Ordinal)
        && diagnostic.AdditionalLocations.Prepend(diagnostic.Location).All(location => location == Location.None || location.SourceSpan.End <= textOf(location).Length);
}
