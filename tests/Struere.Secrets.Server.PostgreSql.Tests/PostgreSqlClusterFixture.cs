using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests;

/// <summary>Ends the cluster that the tests share.</summary>
public sealed class PostgreSqlClusterFixture : IAsyncLifetime
{
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await PostgreSqlCluster.StopSharedAsync();
}
