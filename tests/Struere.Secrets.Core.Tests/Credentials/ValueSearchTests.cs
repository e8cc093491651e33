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
