using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.EndToEnd.Tests;

public sealed class CancellationTests
{
    /// <summary>The server never answers and the time is an hour: that the publish ends at all is the proof.</summary>
    [Fact]
    public async Task Interrupted_during_a_request_a_publish_ends_with_an_account()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        consumer.Set("STRUERE_API_URL", $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");
        consumer.Set("STRUERE_API_KEY_PRODUCTION", "sk_prod_fake");
        (await consumer.Build("-c", "Release")).ShouldSucceed();

        var publish = consumer.Publish("--no-build", "-p:StruereSyncTimeout=3600");
        using var connection = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await HttpHead.ReadAsync(connection.GetStream(), TestContext.Current.CancellationToken);
        foreach (var process in consumer.Running)
        {
            _ = ServerProcess.PosixSignals.Send(process, ServerProcess.PosixSignals.Interrupt);
        }

        (await publish).ShouldFail().ShouldSay("error STRU5021").ShouldSay("keys 1–2 sent without an answer").ShouldNotSay("fake-production-key");
    }
}
