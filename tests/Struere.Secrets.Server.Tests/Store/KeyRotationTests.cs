using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Dapper;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Tests.Store;

public class KeyRotationTests
{
    [Fact]
    public async Task After_a_rotation_everything_is_encrypted_with_the_new_key_and_reads_as_before()
    {
        await using var store = await TestStore.CreateAsync();
        for (var i = 0; i < 250; i++)
        {
            await store.SetAsync(store.Development, $"KEY_{i}", $"fake-{i}");
        }

        await store.SetAsync(store.Development, "KEY_0", "fake-changed");
        var before = Ciphertexts(store);

        var added = await store.Rotation.AddKeyAsync(TestStore.Anna);
        await store.Rotation.EncryptAnewAsync();

        Assert.Equal(2, added);
        Assert.All(Ciphertexts(store), ciphertext => Assert.Equal(ValueCipher.Prefix(added), ciphertext.Take(ValueCipher.PrefixBytes)));
        Assert.Equal(before.Count, Ciphertexts(store).Count);
        Assert.Equal("fake-changed", store.Value(store.Eval, "KEY_0"));
        Assert.Equal("fake-249", store.Value(store.Development, "KEY_249"));
        await store.Secrets.RestoreAsync(store.Development, "KEY_0", version: 1, expectedVersion: null, TestContext.Current.CancellationToken);
        Assert.Equal("fake-0", store.Value(store.Development, "KEY_0"));
        Assert.Empty(store.CheckAudit());
    }

    [Fact]
    public async Task A_key_that_is_still_needed_is_not_removed()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SetAsync(store.Production, "A", "fake");
        await store.Rotation.AddKeyAsync(TestStore.Anna);

        Assert.Empty(await store.Rotation.RemoveUnusedKeysAsync(TestStore.Anna));
        Assert.Equal([1, 2], store.Data.Encryption.File.Read().Numbers);
    }

    [Fact]
    public async Task A_key_that_nothing_needs_is_removed_and_a_new_start_works_without_it()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SetAsync(store.Production, "A", "fake");
        await store.Rotation.AddKeyAsync(TestStore.Anna);
        await store.Rotation.EncryptAnewAsync();

        Assert.Equal([1], await store.Rotation.RemoveUnusedKeysAsync(TestStore.Anna));

        Assert.Equal([2], store.Data.Encryption.File.Read().Numbers);
        using var restarted = await store.OpenAgainAsync();
        Assert.Equal("fake"u8, StoredSecrets.Read(restarted, store.OrganizationId, "production", "A"));
        Assert.Equal(
            [AuditAction.EncryptionKeysRemoved, AuditAction.EncryptionKeyAdded],
            store.Audit(organizationId: "").Select(entry => entry.Action));
    }

    [Fact]
    public async Task Another_server_on_the_same_database_takes_up_the_new_key_while_it_runs()
    {
        await using var store = await TestStore.CreateAsync();
        using var other = await store.OpenAgainAsync();
        var otherSecrets = new SecretStore(other.Database, other.Encryption, other.AuditKey, TimeProvider.System);

        await store.Rotation.AddKeyAsync(TestStore.Anna);
        await otherSecrets.SetAsync(store.Production, "A", new("fake"), expectedVersion: null, TestContext.Current.CancellationToken);

        Assert.All(Ciphertexts(store), ciphertext => Assert.Equal(ValueCipher.Prefix(2), ciphertext.Take(ValueCipher.PrefixBytes)));
        Assert.Equal("fake", store.Value(store.Production, "A"));
    }

    [Fact]
    public async Task Secrets_that_are_written_during_a_rotation_are_kept()
    {
        await using var store = await TestStore.CreateAsync();
        for (var i = 0; i < 300; i++)
        {
            await store.SetAsync(store.Production, $"KEY_{i}", "fake-before");
        }

        await store.Rotation.AddKeyAsync(TestStore.Anna);
        var writes = Task.WhenAll(Enumerable.Range(0, 300).Select(i => store.SetAsync(store.Production, $"KEY_{i}", $"fake-{i}")));
        await store.Rotation.EncryptAnewAsync();
        await writes;

        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal($"fake-{i}", store.Value(store.Production, $"KEY_{i}")));
        await store.Rotation.RemoveUnusedKeysAsync(TestStore.Anna);
        Assert.Equal([2], store.Data.Encryption.File.Read().Numbers);
    }

    [Fact]
    public async Task A_value_that_cannot_be_decrypted_keeps_its_key_in_the_ring()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SetAsync(store.Production, "A", "fake-1");
        await store.SetAsync(store.Production, "B", "fake-2");
        await store.ExecuteAsync("UPDATE secrets SET encrypted_value = (SELECT encrypted_value FROM secrets WHERE key = 'A') WHERE key = 'B'");
        await store.Rotation.AddKeyAsync(TestStore.Anna);

        await Assert.ThrowsAsync<UnreadableValueException>(() => store.Rotation.EncryptAnewAsync());

        Assert.Empty(await store.Rotation.RemoveUnusedKeysAsync(TestStore.Anna));
        Assert.Equal("fake-1", store.Value(store.Production, "A"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("1 fake-canary\n")]
    [InlineData("one AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    public async Task A_ring_that_cannot_be_read_is_refused_without_a_word_of_it(string text)
    {
        await using var store = await TestStore.CreateAsync();
        await File.WriteAllTextAsync(store.KeyRingPath, text, TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<KeyRingException>(store.OpenAgainAsync);

        Assert.Equal(KeyRingFault.Malformed, exception.Fault);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ring_without_a_key_that_the_database_needs_is_refused()
    {
        await using var store = await TestStore.CreateAsync();
        var old = await File.ReadAllBytesAsync(store.KeyRingPath, TestContext.Current.CancellationToken);
        await store.Rotation.AddKeyAsync(TestStore.Anna);
        await File.WriteAllBytesAsync(store.KeyRingPath, old, TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<KeyRingException>(store.OpenAgainAsync);

        Assert.Equal((KeyRingFault.KeyMissing, "2"), (exception.Fault, exception.Detail));
    }

    private static List<byte[]> Ciphertexts(TestStore store) => store.Data.Database.Read(transaction => transaction.Connection!.Query<byte[]>(
        """
        SELECT encrypted_value FROM secrets UNION ALL SELECT encrypted_value FROM secret_versions WHERE encrypted_value IS NOT NULL
        """,
        transaction: transaction).AsList());
}
