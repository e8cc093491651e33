using System;
using System.Linq;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests.Server;

public sealed class ApiKeyTests : IDisposable
{
    private readonly SyncScenario _scenario = new();

    public ApiKeyTests() => _scenario.Variables.Clear();

    public void Dispose() => _scenario.Dispose();

    [Fact]
    public void The_variable_of_the_environment_comes_first()
    {
        _scenario.Variables["STRUERE_API_KEY_PRODUCTION"] = "sk_prod_fake-1";
        _scenario.Variables["STRUERE_API_KEY"] = "sk_prod_fake-2";
        WriteCredentials("sk_prod_fake-3");

        Assert.Equal("sk_prod_fake-1", UsedKey());
    }

    [Fact]
    public void The_variable_of_every_environment_comes_next()
    {
        _scenario.Variables["STRUERE_API_KEY_PRODUCTION"] = " ";
        _scenario.Variables["STRUERE_API_KEY_DEVELOPMENT"] = "sk_dev_fake-1";
        _scenario.Variables["STRUERE_API_KEY"] = "sk_prod_fake-2\n";
        WriteCredentials("sk_prod_fake-3");

        Assert.Equal("sk_prod_fake-2", UsedKey());
    }

    [Fact]
    public void The_credentials_file_comes_last()
    {
        WriteCredentials("sk_prod_fake-3");

        Assert.Equal("sk_prod_fake-3", UsedKey());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"apiKey":null}""")]
    [InlineData("""{"apiKey":""}""")]
    [InlineData("""{"apiKey":{"production":"x"}}""")]
    public void A_credentials_file_without_an_API_key_is_as_good_as_none(string text)
    {
        _scenario.Home.Write(".struere/credentials.json", text);

        _scenario.FailsUnsent("STRU5001");
    }

    private void WriteCredentials(string key) => _scenario.Home.Write(".struere/credentials.json", $$"""{"apiKey":"{{key}}","other":1}""");

    private string? UsedKey()
    {
        _scenario.SyncedLine();
        return _scenario.Server.Requests.Single().Request.Headers.Authorization!.Parameter;
    }
}
