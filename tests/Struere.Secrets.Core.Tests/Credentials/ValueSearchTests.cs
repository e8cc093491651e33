using System;
using System.Linq;
using CsCheck;
using Struere.Secrets.Core.Credentials;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Core.Tests.Credentials;

public sealed class ValueSearchTests
{
    private const string Long = "f4k3f4k3c0ffee1234d00d";
    private const string Inner = "f4k3c0ffee1234d00d";
    private const string Alike = "f4k3f4k3c0ffee1234d00e";

    private static readonly string[] Pieces = [Long, Inner, Alike, Long[..15], Inner[1..], "f4k3", "d00d", "x", " ", "\0", "\uD800"];

    [Fact]
    public void A_value_is_found_at_each_of_its_places() => Assert.Equal(
        [("A", 1), ("A", 24)], Find($"A={Long}", $"-{Long}-{Long}"));

    [Fact]
    public void Values_that_hold_or_resemble_each_other_are_told_apart() => Assert.Equal(
        [("A", 0), ("B", 4), ("C", 23)], Find($"A={Long}\nB={Inner}\nC={Alike}", $"{Long} {Alike}"));

    [Fact]
    public void A_value_of_several_secrets_is_named_by_the_first() => Assert.Equal([("A", 0)], Find($"A={Long}\nB={Long}", Long));

    [Fact]
    public void Ordinary_values_are_not_looked_for() => Assert.Empty(Find("A=hello\nB=https://portal.example/orders", "hello https://portal.example/orders"));

    [Theory]
    [InlineData("Sommer-2026!")]
    [InlineData("correct-horse-battery")]
    [InlineData("user_Sommer-2026!")]
    [InlineData("gpt-4.1-mini-2025")]
    [InlineData("Server=db;Database=shop;User Id=app;Password=hello")]
    public void A_text_that_is_a_value_as_a_whole_is_found_whatever_it_looks_like(string value)
    {
        var search = new ValueSearch(DotEnvDocument.Parse($"A='{value}'").GetSecrets(), _ => false);

        Assert.Equal("A", Assert.Single(search.FindInLiteral(value)).Key);
    }

    [Theory]
    [InlineData("administrator")]
    [InlineData("owner: desk team")]
    [InlineData("123456789012")]
    [InlineData("4.711.000,00")]
    [InlineData("portal.example.test")]
    [InlineData("portal.example.test:8080")]
    [InlineData("https://portal.example.test/orders?page=1")]
    [InlineData("prod_AbCdE0fGhi1JkL")]
    [InlineData("your-api-key-here")]
    [InlineData("short-1-text")]
    public void What_anybody_would_write_is_not_found(string value)
    {
        var search = new ValueSearch(DotEnvDocument.Parse($"A='{value[..^1]}'\nB='{(value == "short-1-text" ? "x" : value)}'").GetSecrets(), _ => false);

        Assert.Empty(search.FindInLiteral(value));
    }

    [Theory]
    [InlineData("postgres://app:hello@db.example.test/shop", true)]
    [InlineData("postgres://db.example.test/shop", false)]
    [InlineData("Server=db;User Id=app;Pwd=hello", true)]
    [InlineData("Server=db;Integrated Security=true", false)]
    [InlineData("AccountName=shop;AccountKey=aGVsbG8=;EndpointSuffix=core.example", true)]
    public void An_address_or_a_connection_string_is_looked_for_in_texts_if_it_holds_a_password(string value, bool isFound) =>
        Assert.Equal(isFound, new ValueSearch(DotEnvDocument.Parse($"A='{value}'").GetSecrets(), _ => false).Find($"connect to {value}!").Count == 1);

    [Fact]
    public void Every_value_is_found_as_a_plain_search_finds_it() =>
        Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 12].Select(string.Concat).Sample(text => Assert.Equal(
            new[] { ("A", Long), ("B", Inner), ("C", Alike) }.SelectMany(secret => Enumerable.Range(0, text.Length + 1)
                .Where(start => string.CompareOrdinal(text, start, secret.Item2, 0, secret.Item2.Length) == 0)
                .Select(start => (secret.Item1, start))).Order(),
            Find($"A={Long}\nB={Inner}\nC={Alike}", text).Order()));

    [Fact]
    public void Looking_through_texts_without_a_value_allocates_nothing()
    {
        var search = new ValueSearch(DotEnvDocument.Parse($"A={Long}").Entries, CredentialShape.LooksLikeCredential);
        var text = new string('x', 1000) + Alike;
        _ = search.Find(text).Count;

        var before = GC.GetAllocatedBytesForCurrentThread();
        var count = search.Find(text).Count;

        Assert.Equal((0, 0L), (count, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    private static (string Key, int Start)[] Find(string secrets, string text) =>
        new ValueSearch(DotEnvDocument.Parse(secrets).Entries, CredentialShape.LooksLikeCredential).Find(text).Select(occurrence => (occurrence.Key, occurrence.Span.Start)).ToArray();
}
