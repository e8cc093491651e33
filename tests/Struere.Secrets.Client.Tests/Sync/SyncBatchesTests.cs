using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Sync;
using Struere.Secrets.Core;

namespace Struere.Secrets.Client.Tests.Sync;

public sealed class SyncBatchesTests
{
    [Fact]
    public void Nothing_makes_no_batch() => Assert.Empty(SyncBatches.Split([]));

    [Theory]
    [InlineData(1000, new[] { 1000 })]
    [InlineData(1001, new[] { 1000, 1 })]
    public void A_batch_has_at_most_a_thousand_secrets(int count, int[] expected) => Assert.Equal(expected, Sizes(Secrets(count, "x")));

    [Fact]
    public void A_batch_of_exactly_1_MiB_of_keys_and_values_is_one_batch() => Assert.Equal([16], Sizes(Secrets(16, new string('x', (64 * 1024) - 5))));

    [Fact]
    public void A_batch_has_at_most_1_MiB_of_keys_and_values() => Assert.Equal([16, 1], Sizes(Secrets(17, new string('x', (64 * 1024) - 5))));

    [Fact]
    public void Bytes_count_and_not_characters() => Assert.Equal([16, 1], Sizes(Secrets(17, new string('é', (32 * 1024) - 3))));

    /// <summary>Keys of five characters.</summary>
    private static IEnumerable<Secret> Secrets(int count, string value) => Enumerable.Range(0, count).Select(i => new Secret($"K{i:0000}", new SecretValue(value)));

    private static IEnumerable<int> Sizes(IEnumerable<Secret> secrets) => SyncBatches.Split(secrets).Select(batch => batch.Count);
}
