using System;
using System.Threading.Tasks;
using Struere.Secrets.Server.ApiKeys;

namespace Struere.Secrets.Server.Tests.Store;

public class ApiKeyStoreTests
{
    [Fact]
    public async Task A_key_is_known_until_it_is_revoked()
    {
        await using var store = await TestStore.CreateAsync();
        var key = await CreateAsync(store);
        var id = store.ApiKeys.Find(key)!.Id;

        Assert.True(await store.ApiKeys.RevokeAsync(store.OrganizationId, "production", id, TestStore.Anna, TestContext.Current.CancellationToken));

        Assert.Null(store.ApiKeys.Find(key));
        Assert.False(await store.ApiKeys.RevokeAsync(store.OrganizationId, "production", id, TestStore.Anna, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_key_that_has_expired_is_unknown()
    {
        await using var store = await TestStore.CreateAsync();

        Assert.NotNull(store.ApiKeys.Find(await CreateAsync(store, DateTimeOffset.UtcNow.AddHours(1))));
        Assert.Null(store.ApiKeys.Find(await CreateAsync(store, DateTimeOffset.UtcNow.AddSeconds(-1))));
    }

    [Theory]
    [InlineData("development")]
    [InlineData("eval")]
    public async Task A_key_of_another_environment_is_not_revoked(string environment)
    {
        await using var store = await TestStore.CreateAsync();
        var key = await CreateAsync(store);

        Assert.False(await store.ApiKeys.RevokeAsync(store.OrganizationId, environment, store.ApiKeys.Find(key)!.Id, TestStore.Anna, TestContext.Current.CancellationToken));
        Assert.NotNull(store.ApiKeys.Find(key));
    }

    [Fact]
    public async Task A_key_of_another_organization_is_not_revoked()
    {
        await using var store = await TestStore.CreateAsync();
        var key = await CreateAsync(store);
        var other = await TestStore.NewOrganizationAsync(store.Data);

        Assert.False(await store.ApiKeys.RevokeAsync(other, environment: null, store.ApiKeys.Find(key)!.Id, TestStore.Anna, TestContext.Current.CancellationToken));
        Assert.NotNull(store.ApiKeys.Find(key));
    }

    [Fact]
    public async Task The_list_tells_of_each_key_what_it_is_for_and_who_created_it()
    {
        await using var store = await TestStore.CreateAsync();
        await CreateAsync(store);

        var key = Assert.Single(store.ApiKeys.List(store.OrganizationId));

        Assert.Equal(("production", "sync", "build server", TestStore.Anna.Name), (key.Environment, key.Permissions, key.Name, key.CreatedBy));
    }

    private static Task<ApiKey> CreateAsync(TestStore store, DateTimeOffset? expiresAt = null) => store.ApiKeys.CreateAsync(
        new NewApiKey(store.OrganizationId, "production", "sync", "build server", expiresAt), TestStore.Anna, TestContext.Current.CancellationToken);
}
