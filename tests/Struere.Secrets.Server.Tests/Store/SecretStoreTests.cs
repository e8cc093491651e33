using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Core;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Tests.Store;

public class SecretStoreTests
{
    [Fact]
    public async Task A_secret_has_version_1_and_one_more_for_each_change()
    {
        await using var store = await TestStore.CreateAsync();

        Assert.Equal(1, await store.SetAsync(store.Production, "A", "fake-1"));
        Assert.Equal(2, await store.SetAsync(store.Production, "A", "fake-2"));
        Assert.Equal(2, await store.SetAsync(store.Production, "A", "fake-2"));
        Assert.Equal((2, TestStore.Anna.Name), Assert.Single(store.Secrets.List(store.Production)) is var secret ? (secret.Version, secret.UpdatedBy) : default);
    }

    [Fact]
    public async Task A_write_that_expects_another_version_changes_nothing_and_names_both()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SetAsync(store.Production, "A", "fake-1");
        await store.SetAsync(store.Production, "A", "fake-2", expectedVersion: 1);

        var conflict = await Assert.ThrowsAsync<VersionConflictException>(() => store.SetAsync(store.Production, "A", "fake-3", expectedVersion: 1));

        Assert.Equal(("A", 1, 2), (conflict.Key, conflict.Expected, conflict.Current));
        Assert.Equal("fake-2", store.Value(store.Production, "A"));
    }

    [Fact]
    public async Task Version_0_is_expected_of_a_secret_that_is_not_set()
    {
        await using var store = await TestStore.CreateAsync();

        Assert.Equal(1, await store.SetAsync(store.Production, "A", "fake-1", expectedVersion: 0));
        await Assert.ThrowsAsync<VersionConflictException>(() => store.SetAsync(store.Production, "A", "fake-2", expectedVersion: 0));
    }

    /// <summary>PostgreSQL plans a statement by what it last counted. Where it joined keys one by one, this ran into its time limit.</summary>
    [Fact]
    public async Task A_thousand_keys_are_written_to_a_database_that_was_small_when_its_engine_last_counted_rows()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SetAsync(store.Development, "A", "fake-1");
        await store.ExecuteAsync("ANALYZE secrets; ANALYZE secret_versions");
        var values = new SortedDictionary<string, SecretValue>(StringComparer.Ordinal);
        for (var number = 0; number < 1000; number++)
        {
            values[$"KEY_{number}"] = new SecretValue("fake");
        }

        var outcome = await store.Secrets.SetAllAsync(store.Development, values, expectedVersions: null, TestContext.Current.CancellationToken);

        Assert.Equal(1000, outcome.Changes.Created.Count);
        Assert.Equal(1001, store.Secrets.List(store.Eval).Count);
    }

    [Fact]
    public async Task Of_writers_that_expect_the_same_version_one_wins()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SetAsync(store.Production, "COUNTER", "0");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 25;)
            {
                var seen = store.Secrets.List(store.Production).Single();
                var value = int.Parse(store.Value(store.Production, "COUNTER")!, System.Globalization.CultureInfo.InvariantCulture);
                try
                {
                    await store.SetAsync(store.Production, "COUNTER", $"{value + 1}", seen.Version);
                    done++;
                }
                catch (VersionConflictException)
                {
                    // Somebody else was faster: look again.
                }
            }
        })));

        Assert.Equal("200", store.Value(store.Production, "COUNTER"));
    }

    [Fact]
    public async Task What_is_written_to_development_is_written_to_its_mirror()
    {
        await using var store = await TestStore.CreateAsync();

        await store.SetAsync(store.Development, "A", "fake-1");
        await store.SetAsync(store.Development, "A", "fake-2");
        await store.Secrets.RestoreAsync(store.Development, "A", version: 1, expectedVersion: 2, TestContext.Current.CancellationToken);
        Assert.Equal("fake-1", store.Value(store.Eval, "A"));

        await store.Secrets.DeleteAsync(store.Development, "A", expectedVersion: 3, TestContext.Current.CancellationToken);
        Assert.Null(store.Value(store.Eval, "A"));
    }

    [Fact]
    public async Task The_history_tells_what_was_done_when_and_by_whom()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SetAsync(store.Production, "A", "");
        await store.SetAsync(store.Production with { Actor = new Actor("api_key 0a1b2c3d", "") }, "A", "fake-2");
        await store.Secrets.DeleteAsync(store.Production, "A", expectedVersion: null, TestContext.Current.CancellationToken);
        await store.Secrets.RestoreAsync(store.Production, "A", version: 2, expectedVersion: 0, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                (4, SecretChange.Restored, TestStore.Anna.Name, true, false),
                (3, SecretChange.Deleted, TestStore.Anna.Name, false, false),
                (2, SecretChange.Set, "api_key 0a1b2c3d", false, false),
                (1, SecretChange.Set, TestStore.Anna.Name, false, true),
            ],
            store.Secrets.History(store.Production, "A").Select(version => (version.Version, version.Change, version.ChangedBy, version.IsCurrent, version.IsEmpty)));
        Assert.Equal("fake-2", store.Value(store.Production, "A"));
    }

    [Fact]
    public async Task The_last_ten_versions_are_kept()
    {
        await using var store = await TestStore.CreateAsync();
        for (var i = 1; i <= 13; i++)
        {
            await store.SetAsync(store.Production, "A", $"fake-{i}");
            await store.SetAsync(store.Production, "B", $"fake-{i % 2}-{i}");
        }

        Assert.Equal(Enumerable.Range(4, 10).Reverse().Select(version => (long)version), store.Secrets.History(store.Production, "A").Select(version => version.Version));
        await Assert.ThrowsAsync<SecretNotFoundException>(
            () => store.Secrets.RestoreAsync(store.Production, "A", version: 3, expectedVersion: null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_secret_that_is_set_again_after_its_deletion_goes_on_with_its_history()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SetAsync(store.Production, "A", "fake-1");
        await store.Secrets.DeleteAsync(store.Production, "A", expectedVersion: 1, TestContext.Current.CancellationToken);

        Assert.Equal(3, await store.SetAsync(store.Production, "A", "fake-3", expectedVersion: 0));
    }

    [Fact]
    public async Task A_secret_that_is_not_set_cannot_be_deleted()
    {
        await using var store = await TestStore.CreateAsync();

        await Assert.ThrowsAsync<SecretNotFoundException>(
            () => store.Secrets.DeleteAsync(store.Production, "A", expectedVersion: null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_thousand_secrets_are_set_at_once_or_not_at_all()
    {
        await using var store = await TestStore.CreateAsync();
        var secrets = new SortedDictionary<string, SecretValue>(
            Enumerable.Range(0, 1000).ToDictionary(i => $"KEY_{i}", i => new SecretValue($"fake-{i}")), StringComparer.Ordinal);

        await store.ExecuteAsync(TestEngine.Refuse("audit_entries", store.OrganizationId));
        await Assert.ThrowsAnyAsync<Exception>(() => store.Secrets.SetAllAsync(store.Production, secrets, expectedVersions: null, TestContext.Current.CancellationToken));
        Assert.Empty(store.Secrets.List(store.Production));

        await store.ExecuteAsync(TestEngine.Accept("audit_entries", store.OrganizationId));
        await store.Secrets.SetAllAsync(store.Production, secrets, expectedVersions: null, TestContext.Current.CancellationToken);
        Assert.Equal(secrets.Keys, store.Secrets.List(store.Production).Select(secret => secret.Key));
    }

    [Fact]
    public async Task Every_write_and_every_reveal_is_recorded_without_values()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SetAsync(store.Production, "A", "fake-canary-1");
        await store.SetAsync(store.Production, "A", "fake-canary-2");
        await store.Secrets.RevealAsync(store.Production, "A", TestContext.Current.CancellationToken);
        await store.Secrets.RestoreAsync(store.Production, "A", version: 1, expectedVersion: null, TestContext.Current.CancellationToken);
        await store.Secrets.DeleteAsync(store.Production, "A", expectedVersion: null, TestContext.Current.CancellationToken);

        var entries = store.Audit(new AuditFilter(Key: "A"));

        Assert.Equal(
            [AuditAction.SecretsDeleted, AuditAction.SecretRestored, AuditAction.SecretRevealed, AuditAction.SecretsSet, AuditAction.SecretsSet],
            entries.Select(entry => entry.Action));
        Assert.All(entries, entry => Assert.Equal((TestStore.Anna.Name, "192.0.2.1", "production"), (entry.Actor, entry.Address, entry.Environment)));
        Assert.DoesNotContain("canary", string.Concat(entries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_one_organization_is_seen_by_another()
    {
        await using var store = await TestStore.CreateAsync();
        var other = store.Production with { OrganizationId = await TestStore.NewOrganizationAsync(store.Data) };
        await store.SetAsync(store.Production, "A", "fake");

        Assert.Empty(store.Secrets.List(other));
        Assert.Empty(store.Secrets.History(other, "A"));
        await Assert.ThrowsAsync<SecretNotFoundException>(() => store.Secrets.RevealAsync(other, "A", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<SecretNotFoundException>(() => store.Secrets.RestoreAsync(other, "A", 1, null, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(store.Audit(organizationId: other.OrganizationId), entry => entry.Action == AuditAction.SecretsSet);
    }
}
