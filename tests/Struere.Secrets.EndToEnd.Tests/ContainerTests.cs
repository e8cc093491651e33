using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>A container is pushed when its secrets are on the server, or not at all.</summary>
public sealed class ContainerTests
{
    [Theory]
    [InlineData("Microsoft.NET.Sdk", "publish", "-t:PublishContainer")]
    [InlineData("Microsoft.NET.Sdk.Web", "publish", "-t:PublishContainer")]
    [InlineData("Microsoft.NET.Sdk.Web", "publish", "-p:PublishProfile=DefaultContainer")]
    [InlineData("Microsoft.NET.Sdk.Web", "build", "-p:DeployOnBuild=true", "-p:PublishProfile=DefaultContainer")]
    public async Task Secrets_are_on_the_server_before_an_image_is_pushed(string sdk, params string[] way)
    {
        using var consumer = (await Consumer.Create(sdk: sdk)).WithSecrets();
        await using var server = await TestServer.Start();
        IReadOnlyList<string> keys = [];
        await using var registry = ContainerRegistry.Start(async () => keys = await server.KeysOf("production"));
        consumer.Use(server);

        var publish = (await consumer.Dotnet([.. way, .. Into(registry)])).ShouldSucceed();

        Assert.Equal(1, publish.LinesWith("Struere: production: 2 secrets"));
        Assert.Equal(["API_KEY", "PORTAL_URL"], keys);
        Assert.Equal(["/v2/agent/manifests/latest"], registry.Pushed);
        Assert.Contains("Consumer.dll", registry.PushedText, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-production-key", registry.PushedText + publish.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publish", "-t:PublishContainer")]
    [InlineData("publish", "-p:PublishProfile=DefaultContainer")]
    [InlineData("build", "-p:DeployOnBuild=true", "-p:PublishProfile=DefaultContainer")]
    public async Task After_a_failed_sync_nothing_is_pushed(params string[] way)
    {
        using var consumer = (await Consumer.Create(sdk: "Microsoft.NET.Sdk.Web")).WithSecrets();
        await using var server = await TestServer.Start();
        var pushes = 0;
        await using var registry = ContainerRegistry.Start(() => Task.FromResult(pushes++));
        consumer.Use(server);
        consumer.Set("STRUERE_API_KEY_PRODUCTION", "sk_prod_fake-unknown");

        (await consumer.Dotnet([.. way, .. Into(registry)])).ShouldFail().ShouldSay("error STRU5011");

        Assert.Equal(0, pushes);
    }

    private static string[] Into(ContainerRegistry registry) =>
    [
        $"-p:ContainerRegistry={registry.Host}",
        $"-p:ContainerBaseImage={registry.Host}/{ContainerRegistry.BaseImage}:latest",
        "-p:ContainerRepository=agent",
    ];
}
