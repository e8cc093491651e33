using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>An organization with the secrets that a test gives it.</summary>
internal sealed record TestOrganization(TestDashboard Dashboard, string Id)
{
    private static readonly Actor Colleague = new("user ben@example.com", "127.0.0.1");

    public Task SetDevelopmentAsync(params (string Key, string Value)[] secrets) => SetAsync(SecretEnvironment.Development, secrets);

    public Task SetProductionAsync(params (string Key, string Value)[] secrets) => SetAsync(SecretEnvironment.Production, secrets);

    public SecretScope Scope(string environment) => new(Id, environment, Colleague);

    /// <summary>The value of a secret; null when it is not set.</summary>
    public async Task<string?> ValueAsync(string environment, string key)
    {
        try
        {
            return (await Dashboard.Secrets.RevealAsync(Scope(environment), key, TestContext.Current.CancellationToken)).Value.Reveal();
        }
        catch (SecretNotFoundException)
        {
            return null;
        }
    }

    public IReadOnlyList<AuditEntry> AuditEntries() =>
        new AuditReader(Dashboard.Store.Database).Find(Id, new AuditFilter(), count: 100);

    private Task<SecretChanges> SetAsync(string environment, (string Key, string Value)[] secrets)
    {
        var values = new SortedDictionary<string, SecretValue>(StringComparer.Ordinal);
        foreach (var (key, value) in secrets)
        {
            values[key] = new SecretValue(value);
        }

        return Dashboard.Secrets.SetAllAsync(Scope(environment), values, expectedVersions: null, TestContext.Current.CancellationToken);
    }
}
