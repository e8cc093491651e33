using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace Struere.Secrets.Core.Tests.DotEnv;

/// <summary>Compares the reader with the real npm dotenv, which runs in one Node process.</summary>
public sealed class NpmDotenvTests(ITestOutputHelper output)
{
    private const int Count = 240_000;

    /// <summary>
    /// What the grammar turns on, alone and as parts that random single characters would seldom build.
    /// </summary>
    private static readonly string[] Alphabet =
    [
        "'", "\"", "`", "\\", "\\n", "\\r", "\\\"", "\\'", "#", " #", "$", "${A}", "=", "=", ":", ": ", "export ", "export", "export\t",
        "\n", "\n", "\n", "\r\n", "\r", " ", " ", "\t", "\uFEFF", "\u00A0", "\u2028", "\u2029", "\u3000", "\u0085", "\u200B", "\v", "\f", "\0",
        "A", "B", "KEY", "my-key", "a.b", "_", "1", "é", "🔑", "\uD800", "x", "value", "a=b", "KEY=", "K='", "K=\"", "K=`", "#c\n", "\n\n",
    ];

    [Fact]
    public async Task It_reads_every_generated_text_as_npm_dotenv_does()
    {
        var seed = Environment.GetEnvironmentVariable("STRUERE_TEST_SEED") is { Length: > 0 } given ? int.Parse(given, null) : Random.Shared.Next();
        output.WriteLine($"seed {seed}, {Count} texts");
        var texts = Generate(new Random(seed), Count);

        var answers = await NodeScript.RunAsync("parse.js", "dotenv", texts.Select(ToJson));
        var expected = answers.ConvertAll(FromJson);

        Assert.Equal(texts.Count, expected.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            var actual = DotEnvReading.Of(texts[i]);
            Assert.True(AreEqual(expected[i], actual), $"""
                seed {seed}, text {i}: {JsonSerializer.Serialize(texts[i])}
                npm dotenv: {JsonSerializer.Serialize(expected[i])}
                reader:     {JsonSerializer.Serialize(actual)}
                """);
        }
    }

    private static List<string> Generate(Random random, int count)
    {
        var texts = new List<string>(count);
        for (var i = 0; i < count; i++)
        {
            var length = i % 200 == 0 ? random.Next(200, 800) : random.Next(0, 24);
            var text = new StringBuilder();
            for (var piece = 0; piece < length; piece++)
            {
                text.Append(Alphabet[random.Next(Alphabet.Length)]);
            }

            texts.Add(text.ToString());
        }

        return texts;
    }

    private static bool AreEqual(Dictionary<string, string> expected, Dictionary<string, string> actual) =>
        expected.Count == actual.Count && expected.All(pair => actual.TryGetValue(pair.Key, out var value) && value == pair.Value);

    /// <summary>Escapes every character by its code unit, so that lone surrogates survive the way to Node.</summary>
    private static string ToJson(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            json.Append(c is >= ' ' and < '\u007F' and not ('"' or '\\') ? c.ToString() : $"\\u{(int)c:x4}");
        }

        return json.Append('"').ToString();
    }

    /// <summary>Reads an answer; System.Text.Json refuses lone surrogates, which Node escapes, so they are taken from the raw text.</summary>
    private static Dictionary<string, string> FromJson(string line)
    {
        var pairs = new Dictionary<string, string>();
        var strings = new List<string>();
        for (var i = line.IndexOf('"', StringComparison.Ordinal); i >= 0; i = line.IndexOf('"', i))
        {
            var text = new StringBuilder();
            for (i++; line[i] != '"'; i++)
            {
                text.Append(line[i] == '\\' ? Unescape(line, ref i) : line[i]);
            }

            i++;
            strings.Add(text.ToString());
        }

        for (var i = 0; i < strings.Count; i += 2)
        {
            pairs[strings[i]] = strings[i + 1];
        }

        return pairs;
    }

    private static char Unescape(string line, ref int i)
    {
        var escaped = line[++i];
        if (escaped != 'u')
        {
            return escaped switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => escaped };
        }

        var unit = Convert.ToInt32(line.Substring(i + 1, 4), 16);
        i += 4;
        return (char)unit;
    }
}
