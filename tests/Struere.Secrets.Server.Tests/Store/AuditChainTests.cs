using System.Linq;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Tests.Store;

/// <summary>What somebody who can write to the database does to the audit log shows.</summary>
public class AuditChainTests
{
    [Fact]
    public async Task A_log_that_nobody_touched_is_whole()
    {
        await using var store = await StoreWithEntriesAsync();

        Assert.Empty(store.CheckAudit());
    }

    [Theory]
    [InlineData("actor = 'user eve@example.com'")]
    [InlineData("at = '2020-01-01T00:00:00.000Z'")]
    [InlineData("keys = '[]'")]
    [InlineData("action = 'refused'")]
    [InlineData("address = ''")]
    [InlineData("environment = 'eval'")]
    [InlineData("detail = 'x'")]
    public async Task A_changed_entry_shows(string change)
    {
        await using var store = await StoreWithEntriesAsync();

        await store.ExecuteAsync($"UPDATE audit_entries SET {change} WHERE sequence = 2 AND organization_id = '{store.OrganizationId}'");

        Assert.Equal((store.OrganizationId, 2), Assert.Single(store.CheckAudit()) is var found ? (found.OrganizationId, found.Sequence) : default);
    }

    [Fact]
    public async Task A_removed_entry_shows()
    {
        await using var store = await StoreWithEntriesAsync();

        await store.ExecuteAsync($"DELETE FROM audit_entries WHERE sequence = 2 AND organization_id = '{store.OrganizationId}'");

        Assert.Equal(2, Assert.Single(store.CheckAudit()).Sequence);
    }

    [Fact]
    public async Task A_removed_last_entry_shows()
    {
        await using var store = await StoreWithEntriesAsync();

        await store.ExecuteAsync($"DELETE FROM audit_entries WHERE sequence = 4 AND organization_id = '{store.OrganizationId}'");

        Assert.Equal(4, Assert.Single(store.CheckAudit()).Sequence);
    }

    [Fact]
    public async Task A_log_that_was_emptied_shows()
    {
        await using var store = await StoreWithEntriesAsync();

        await store.ExecuteAsync($"DELETE FROM audit_entries WHERE organization_id = '{store.OrganizationId}'");

        Assert.Single(store.CheckAudit());
    }

    [Fact]
    public async Task An_end_that_was_moved_shows()
    {
        await using var store = await StoreWithEntriesAsync();

        await store.ExecuteAsync($"DELETE FROM audit_entries WHERE sequence = 4 AND organization_id = '{store.OrganizationId}'");
        await store.ExecuteAsync(
            $"UPDATE audit_ends SET sequence = 3, entry_mac = (SELECT mac FROM audit_entries WHERE sequence = 3 AND organization_id = '{store.OrganizationId}') WHERE organization_id = '{store.OrganizationId}'");

        Assert.Single(store.CheckAudit());
    }

    [Fact]
    public async Task Entries_that_changed_places_show()
    {
        await using var store = await StoreWithEntriesAsync();

        foreach (var (from, to) in new[] { (2, 9), (3, 2), (9, 3) })
        {
            await store.ExecuteAsync($"UPDATE audit_entries SET sequence = {to} WHERE sequence = {from} AND organization_id = '{store.OrganizationId}'");
        }

        Assert.Equal(2, Assert.Single(store.CheckAudit()).Sequence);
    }

    [Fact]
    public async Task An_entry_that_was_made_up_shows()
    {
        await using var store = await StoreWithEntriesAsync();

        await store.ExecuteAsync(
            $"""
            INSERT INTO audit_entries (organization_id, sequence, at, actor, address, environment, action, keys, detail, mac)
            SELECT organization_id, 5, at, actor, address, environment, action, keys, detail, mac FROM audit_entries
            WHERE sequence = 4 AND organization_id = '{store.OrganizationId}'
            """);

        Assert.Single(store.CheckAudit());
    }

    [Fact]
    public async Task Entries_are_numbered_without_a_gap_however_many_write_at_once()
    {
        await using var store = await TestStore.CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => store.SetAsync(store.Production, $"KEY_{i}", "fake")));

        Assert.Equal(Enumerable.Range(1, 41).Reverse().Select(i => (long)i), store.Audit().Select(entry => entry.Sequence));
        Assert.Empty(store.CheckAudit());
    }

    /// <summary>Four entries: the organization, and three secrets.</summary>
    private static async Task<TestStore> StoreWithEntriesAsync()
    {
        var store = await TestStore.CreateAsync();
        foreach (var key in new[] { "A", "B", "C" })
        {
            await store.SetAsync(store.Production, key, "fake");
        }

        return store;
    }
}
