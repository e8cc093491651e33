using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Struere.Secrets.Core;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Faults.Tests;

/// <summary>From the writer of secret files over their reader and the sync to the server. Set STRUERE_TEST_SEED to repeat a run.</summary>
public sealed class AnyValueTests(SyncTarget server, ITestOutputHelper output)
{
    private const int Values = 10_000;

    /// <summary>The longest value, in bytes: what the protocol allows.</summary>
    private const int LongestValue = 64 * 1024;

    private static readonly string[] Texts = ["\n", "\r\n", "\r", "\t", " ", "#", "'", "\"", "`", "\\", "\\n", "$", "${X}", "=", "{{secrets.X}}", "\u00A0", "\u2028", "\uFEFF", "é", "e\u0301", "😀"];

    [Fact]
    public async Task Ten_thousand_random_values_arrive_byte_by_byte()
    {
        var seed = Environment.GetEnvironmentVariable("STRUERE_TEST_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        output.WriteLine($"STRUERE_TEST_SEED={seed}");
        var random = new Random(seed);
        var secrets = new Dictionary<string, string>();
        while (secrets.Count < Values)
        {
            var value = secrets.Count % 1000 == 0 ? LongValue(random) : ShortValue(random);
            if (HasForm(value))
            {
                secrets.Add($"ANY_{secrets.Count}", value);
            }
        }

        await using var scenario = new FaultScenario(server);
        await scenario.PrepareAsync(secrets);
        var result = await scenario.SyncAsync();
        var held = await server.DigestsAsync(secrets.Keys);

        Assert.True(result.Code is null, $"{result.Message} STRUERE_TEST_SEED={seed}");
        Assert.All(secrets, secret => Assert.True(held[secret.Key] == server.DigestOf(secret.Key, secret.Value), $"{secret.Key} STRUERE_TEST_SEED={seed}"));
    }

    [Fact]
    public void A_value_with_NUL_is_refused_by_the_writer() =>
        Assert.False(DotEnvWriter.TryFormat(new SecretValue("a\0b"), out _, out _));

    /// <summary>Not every text has a form in a secret file: the writer refuses those that have none.</summary>
    private static bool HasForm(string value) => DotEnvWriter.TryFormat(new SecretValue(value), out _, out _);

    private static string ShortValue(Random random)
    {
        var value = new StringBuilder();
        for (var pieces = random.Next(12); pieces > 0; pieces--)
        {
            value.Append(random.Next(2) == 0 ? Texts[random.Next(Texts.Length)] : AnyCharacter(random).ToString());
        }

        return value.ToString();
    }

    private static string LongValue(Random random)
    {
        var value = new StringBuilder();
        for (var bytes = 0; ;)
        {
            var character = AnyCharacter(random);
            if (character.Value is '\r' or '\'')
            {
                // In a text of this length there is all that double quotes cannot hold: leave out what single quotes cannot.
                continue;
            }

            bytes += character.Utf8SequenceLength;
            if (bytes > LongestValue)
            {
                return value.Append('x', LongestValue - bytes + character.Utf8SequenceLength).ToString();
            }

            value.Append(character.ToString());
        }
    }

    private static Rune AnyCharacter(Random random)
    {
        while (true)
        {
            if (Rune.TryCreate(random.Next(3) == 0 ? random.Next(1, 0x80) : random.Next(1, 0x110000), out var character))
            {
                return character;
            }
        }
    }
}
