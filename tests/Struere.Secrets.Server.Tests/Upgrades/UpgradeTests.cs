using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Dapper;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Organizations;
using Struere.Secrets.Server.Secrets;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Tests.Upgrades;

/// <summary>A data directory that server 0.1.0 has left: schema version 3, one key without a number, an audit log without a chain.</summary>
public class UpgradeTests
{
    [Fact]
    public async Task Values_are_read_as_they_were_and_get_a_history()
    {
        using var directory = Copy();
        using var store = await OpenAsync(directory);
        var scope = new SecretScope(OrganizationOf(store), "development", Actor.Server);
        var secrets = new SecretStore(store.Database, store.Encryption, store.AuditKey, TimeProvider.System);

        Assert.Equal("fake-hello"u8, StoredSecrets.Read(store, scope.OrganizationId, "development", "GREETING"));
        Assert.Equal("fake-bonjour"u8, StoredSecrets.Read(store, scope.OrganizationId, "production", "GREETING"));
        Assert.Equal([("EMPTY", 1, true), ("GREETING", 1, false)], secrets.List(scope).Select(secret => (secret.Key, secret.Version, secret.IsEmpty)));
        Assert.Equal(2, await secrets.SetAsync(scope, "GREETING", new("fake-new"), expectedVersion: 1, TestContext.Current.CancellationToken));
        await secrets.RestoreAsync(scope, "GREETING", version: 1, expectedVersion: 2, TestContext.Current.CancellationToken);
        Assert.Equal("fake-hello"u8, StoredSecrets.Read(store, scope.OrganizationId, "eval", "GREETING"));
    }

    [Fact]
    public async Task The_audit_log_gets_a_chain()
    {
        using var directory = Copy();
        using var store = await OpenAsync(directory);

        var entry = new AuditReader(store.Database).Find(OrganizationOf(store), new AuditFilter(), count: 10).Single();

        Assert.Equal((AuditAction.PromptRevealed, "production", "[\"GREETING\"]"), (entry.Action, entry.Environment, entry.Keys));
        Assert.Empty(store.Database.Read(transaction => AuditCheck.Run(transaction, store.AuditKey, out _)));
    }

    [Fact]
    public async Task The_one_key_becomes_the_first_of_a_ring_that_can_be_rotated()
    {
        using var directory = Copy();
        using var store = await OpenAsync(directory);
        var rotation = new KeyRotation(store, TimeProvider.System);

        await rotation.AddKeyAsync(Actor.CommandLine);
        await rotation.EncryptAnewAsync();

        Assert.Equal([KeyRing.FirstKey], await rotation.RemoveUnusedKeysAsync(Actor.CommandLine));
        Assert.Equal("fake-bonjour"u8, StoredSecrets.Read(store, OrganizationOf(store), "production", "GREETING"));
    }

    [Fact]
    public async Task A_second_start_finds_the_work_done()
    {
        using var directory = Copy();
        (await OpenAsync(directory)).Dispose();

        using var store = await OpenAsync(directory);

        Assert.Equal(1, store.Database.Read(transaction => transaction.Connection!.QuerySingle<long>("SELECT COUNT(*) FROM audit_entries", transaction: transaction)));
    }

    [Fact]
    public async Task The_key_of_another_database_changes_nothing()
    {
        using var directory = Copy();
        await File.WriteAllBytesAsync(directory.File("encryption.key"), new byte[KeyRing.KeyBytes], TestContext.Current.CancellationToken);
        var before = await File.ReadAllBytesAsync(directory.File("secrets.db"), TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<KeyRingException>(() => OpenAsync(directory));

        Assert.Equal(KeyRingFault.OfAnotherDatabase, exception.Fault);
        Assert.Equal(before, await File.ReadAllBytesAsync(directory.File("secrets.db"), TestContext.Current.CancellationToken));
    }

    private static TemporaryDirectory Copy()
    {
        var directory = new TemporaryDirectory();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Upgrades", "version3")))
        {
            File.Copy(file, directory.File(Path.GetFileName(file)));
        }

        return directory;
    }

    private static Task<DataStore> OpenAsync(TemporaryDirectory directory) => DataStore.OpenAsync(new DataStoreOptions(directory.Path));

    private static string OrganizationOf(DataStore store) => store.Database.Read(OrganizationStore.List).Single().Id;
}
