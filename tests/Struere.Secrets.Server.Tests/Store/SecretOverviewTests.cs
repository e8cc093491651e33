using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Tests.Store;

public class SecretOverviewTests
{
    [Fact]
    public async Task Each_environment_is_compared_with_development()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SetAsync(store.Development, "ALIKE", "fake-1");
        await store.SetAsync(store.Production, "ALIKE", "fake-1");
        await store.SetAsync(store.Development, "UNLIKE", "fake-1");
        await store.SetAsync(store.Production, "UNLIKE", "fake-2");
        await store.SetAsync(store.Development, "EMPTY", "");
        await store.SetAsync(store.Production, "PRODUCTION_ONLY", "fake-3");

        var rows = store.Secrets.Overview(store.Development).Rows;

        Assert.Equal(
            [
                ("ALIKE", SecretState.Set, SecretState.SameAsDevelopment, SecretState.SameAsDevelopment),
                ("EMPTY", SecretState.Empty, SecretState.Missing, SecretState.Empty),
                ("PRODUCTION_ONLY", SecretState.Missing, SecretState.Set, SecretState.Missing),
                ("UNLIKE", SecretState.Set, SecretState.Different, SecretState.SameAsDevelopment),
            ],
            rows.Select(row => (row.Key, row.In("development").State, row.In("production").State, row.In("eval").State)));
        Assert.Equal(["EMPTY"], rows.Where(row => row.IsMissingInProduction).Select(row => row.Key));
    }

    [Fact]
    public async Task One_key_is_shown_as_in_the_list()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SetAsync(store.Development, "KEY", "fake-1");
        await store.SetAsync(store.Development, "KEY", "fake-2");
        await store.SetAsync(store.Production, "KEY", "fake-2");

        var row = store.Secrets.Overview(store.Production, "KEY");

        Assert.Equal(store.Secrets.Overview(store.Development).Rows.Single().Cells, row.Cells);
        Assert.Equal(2, row.In("development").Secret?.Version);
        Assert.Equal(SecretState.SameAsDevelopment, row.In("production").State);
    }

    [Fact]
    public async Task Another_organization_has_no_row()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SetAsync(store.Development, "KEY", "fake-1");
        var other = store.Development with { OrganizationId = await TestStore.NewOrganizationAsync(store.Data) };

        Assert.Empty(store.Secrets.Overview(other).Rows);
        Assert.All(store.Secrets.Overview(other, "KEY").Cells, cell => Assert.Equal(SecretState.Missing, cell.State));
    }
}
