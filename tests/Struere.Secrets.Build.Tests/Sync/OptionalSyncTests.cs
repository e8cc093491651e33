using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Build.Tests.Sync;

/// <summary>The sync of a build, which goes on without its server.</summary>
public sealed class OptionalSyncTests : IDisposable
{
    private readonly SyncScenario _scenario = new() { Environment = "development" };

    public OptionalSyncTests()
    {
        _scenario.Variables["STRUERE_API_KEY_DEVELOPMENT"] = "sk_dev_fake-api-key";
        _scenario.WriteSecrets("API_TOKEN=canary-value\n");
    }

    public void Dispose() => _scenario.Dispose();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public void A_server_that_is_busy_is_asked_once_and_warned_of(int status)
    {
        _scenario.Server.Answer = () => Refusal((HttpStatusCode)status);

        Assert.StartsWith($"development was not synced, and the build goes on. https://api.struere.dev failed or is busy ({status})", Warning(), StringComparison.Ordinal);
        Assert.Single(_scenario.Server.Requests);
    }

    [Fact]
    public void A_server_that_does_not_answer_is_waited_for_two_seconds()
    {
        _scenario.Server.Arrived = cancellation =>
        {
            _scenario.Clock.Pass(TimeSpan.FromSeconds(2));
            return Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        };

        Assert.Contains("https://api.struere.dev did not answer within 2 s.", Warning(), StringComparison.Ordinal);
        Assert.Single(_scenario.Server.Requests);
    }

    [Fact]
    public void All_batches_together_get_two_seconds()
    {
        _scenario.WriteSecrets(string.Concat(Enumerable.Range(0, 1001).Select(i => $"K{i}=canary-value\n")));
        _scenario.Server.Arrived = cancellation =>
        {
            _scenario.Clock.Pass(TimeSpan.FromSeconds(1));
            return _scenario.Server.Requests.Count == 1 ? Task.CompletedTask : Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        };

        Assert.Contains("did not answer within 1 s.", Warning(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, FaultCode.Rejected)]
    [InlineData(401, FaultCode.Unauthorized)]
    [InlineData(403, FaultCode.Forbidden)]
    [InlineData(404, FaultCode.NotFound)]
    [InlineData(422, FaultCode.Rejected)]
    public void What_a_server_refuses_is_an_error(int status, string code)
    {
        _scenario.Server.Answer = () => Refusal((HttpStatusCode)status);
        using var task = Create();

        Assert.False(task.Execute());
        _scenario.TheError(code);
        Assert.Empty(_scenario.Engine.Warnings);
    }

    [Fact]
    public void A_secret_file_with_an_error_is_an_error()
    {
        _scenario.WriteSecrets("NOT-A-KEY=canary-value\n");
        using var task = Create();

        Assert.False(task.Execute());
        _scenario.TheError("STRU1001");
        Assert.Empty(_scenario.Server.Requests);
    }

    private static HttpResponseMessage Refusal(HttpStatusCode status) => FakeServer.Error(status, """{"error":"canary-value","code":"x","keys":[]}""");

    private SyncSecrets Create() => _scenario.Prepare(new SyncSecrets { Optional = true });

    /// <summary>Syncs, which must succeed with one warning, and gives its text.</summary>
    private string Warning()
    {
        using var task = Create();
        Assert.True(task.Execute(), _scenario.Engine.Everything);
        var warning = Assert.Single(_scenario.Engine.Warnings);
        Assert.Equal(FaultCode.BuildNotSynced, warning.Code);
        Assert.DoesNotContain("canary", _scenario.Engine.Everything, StringComparison.Ordinal);
        return warning.Message!;
    }
}
