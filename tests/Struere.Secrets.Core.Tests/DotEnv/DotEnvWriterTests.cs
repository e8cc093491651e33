using System;
using System.Linq;
using CsCheck;
using Struere.Secrets.Core;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Core.Tests.DotEnv;

public class DotEnvWriterTests
{
    /// <summary>Bits of which nearly every trap of the grammar can be built.</summary>
    private static readonly string[] Bits =
    [
        "a", "B", "0", "_", " ", "\t", "\n", "\r", "\r\n", "'", "\"", "`", "\\", "\\n", "\\r", "\\'", "\\\"", "#", " #", "$", "${X}",
        "=", ": ", "export ", "K=", "\u00A0", "\uFEFF", "\u2028", "é", "🔑",
    ];

    private static readonly Gen<string> Values = Gen.OneOf(Bits).Array[0, 12].Select(string.Concat);

    /// <summary>What may stand behind a value: it must never become a part of it.</summary>
    private static readonly Gen<string> Followers =
        Gen.OneOf(Bits).Array[0, 8].Select(string.Concat).Select(text => text.Length == 0 ? "" : "\n" + text);

    private static readonly string[] LinesOfQuotes = ["\n'\n'\n", "\n\"\n\"\n", "\n`\n`\n"];

    [Theory]
    [InlineData("plain-value_1", "plain-value_1")]
    [InlineData("two words", "two words")]
    [InlineData("it's fine", "it's fine")]
    [InlineData("{\"a\":\"b\"}", "{\"a\":\"b\"}")]
    [InlineData("C:\\new\\table", "C:\\new\\table")]
    public void A_plain_value_is_written_without_quotes(string value, string expected) => Assert.Equal(expected, Format(value));

    [Theory]
    [InlineData("", "''")]
    [InlineData(" outer blanks ", "' outer blanks '")]
    [InlineData("p@ss#word", "'p@ss#word'")]
    [InlineData("a${B}", "'a${B}'")]
    [InlineData("one\ntwo", "'one\ntwo'")]
    [InlineData("last line\n", "'last line\n'")]
    [InlineData("\"quoted\"", "'\"quoted\"'")]
    public void A_value_that_needs_quotes_gets_single_quotes(string value, string expected) => Assert.Equal(expected, Format(value));

    [Theory]
    [InlineData("it's #1", "\"it's #1\"")]
    [InlineData("a\rb", "\"a\\rb\"")]
    [InlineData("one\r\ntwo\r\n", "\"one\\r\ntwo\\r\n\"")]
    public void Double_quotes_hold_single_quotes_and_carriage_returns(string value, string expected) => Assert.Equal(expected, Format(value));

    [Fact]
    public void Backticks_hold_both_other_quotes() => Assert.Equal("`it's \"#1\"`", Format("it's \"#1\""));

    [Theory]
    [InlineData(" `a`'b'\"c ", "' `a`'b'\"c '")]
    [InlineData("a`b'c\"d\ne", "\"a`b'c\"d\\ne\"")]
    public void A_value_with_all_quotes_gets_the_outer_quotes_that_npm_dotenv_strips(string value, string expected) =>
        Assert.Equal(expected, Format(value));

    [Theory]
    [InlineData("\u2028'$\"\uFEFF\u00A0\\")]
    [InlineData("\u00A0'x\"`")]
    public void What_is_written_can_be_synced(string value)
    {
        var isWritten = DotEnvWriter.TryFormat(new SecretValue(value), out var form, out _);

        Assert.True(!isWritten || !DotEnvDocument.Parse($"K={form}\n").HasErrors);
    }

    [Fact]
    public void A_backslash_at_the_end_never_escapes_the_closing_quote()
    {
        Assert.Equal("C:\\dir\\", Format("C:\\dir\\"));
        AssertRefused("a#\\");
    }

    [Theory]
    [InlineData("a\0b", "NUL")]
    [InlineData("\\n\r", "carriage return")]
    [InlineData("a'b\"c`d#", "quotes")]
    public void A_refusal_names_the_cause(string value, string cause)
    {
        Assert.False(DotEnvWriter.TryFormat(new SecretValue(value), out var text, out var refusal));
        Assert.Equal("", text);
        Assert.Contains(cause, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        Assert.Contains("surrogate", AssertRefused("a" + '\uD83D'), StringComparison.Ordinal);
        Assert.Contains("surrogate", AssertRefused('\uDD11' + "b"), StringComparison.Ordinal);
        Assert.Equal("🔑", Format("🔑"));
    }

    [Fact]
    public void A_refusal_never_shows_the_value()
    {
        AssertRefused("canary-7f3a'\"`#");
        AssertRefused("canary-7f3a\0");
    }

    [Fact]
    public void A_written_value_is_read_back_whatever_follows() =>
        Gen.Select(Values, Followers).Sample(
            (value, follower) =>
            {
                if (DotEnvWriter.TryFormat(new SecretValue(value), out var text, out _))
                {
                    var entry = DotEnvDocument.Parse("BEFORE=x # '\n" + "KEY=" + text + follower).Entries[1];
                    Assert.Equal(value, entry.ReadValue().Reveal());
                    Assert.Equal("KEY", entry.Key);
                }
            },
            iter: 50_000);

    [Fact]
    public void A_value_is_refused_only_when_no_form_is_read_back() =>
        Values.Sample(
            value =>
            {
                if (!DotEnvWriter.TryFormat(new SecretValue(value), out _, out _))
                {
                    Assert.DoesNotContain(
                        new[] { value, $"'{value}'", $"`{value}`", $"\"{value}\"", $"\"{Escape(value)}\"" },
                        form => ReadsBackInFrontOfQuotes(form, value));
                }
            },
            iter: 50_000);

    [Fact]
    public void A_form_that_all_readers_agree_on_is_preferred() =>
        Values.Sample(
            value =>
            {
                if (DotEnvWriter.TryFormat(new SecretValue(value), out var text, out _) && !IsPortable(text))
                {
                    Assert.DoesNotContain(
                        new[] { value, $"'{value}'", $"\"{value}\"" },
                        form => IsPortable(form) && ReadsBackInFrontOfQuotes(form, value));
                }
            },
            iter: 50_000);

    [Fact]
    public void A_value_of_the_greatest_size_is_written_in_one_pass()
    {
        var value = string.Concat(Enumerable.Repeat("line with ' and # \n", 64 * 1024 / 19));
        Assert.Equal('"' + value + '"', Format(value));
    }

    private static string Format(string value)
    {
        Assert.True(DotEnvWriter.TryFormat(new SecretValue(value), out var text, out var refusal), refusal);
        Assert.Equal("", refusal);
        return text;
    }

    private static string AssertRefused(string value)
    {
        Assert.False(DotEnvWriter.TryFormat(new SecretValue(value), out _, out var refusal));
        Assert.DoesNotContain("canary-7f3a", refusal, StringComparison.Ordinal);
        Assert.NotEqual("", refusal);
        return refusal;
    }

    private static string Escape(string value) =>
        value.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static bool ReadsBackInFrontOfQuotes(string form, string value) =>
        LinesOfQuotes.All(follower =>
        {
            var entries = DotEnvDocument.Parse("KEY=" + form + follower).Entries;
            return entries.Count == 1 && entries[0].ReadValue().Reveal() == value;
        });

    private static bool IsPortable(string form) => DotEnvDocument.Parse("KEY=" + form + "\n").Faults.Count == 0;
}
