using System.Collections.Generic;
using Struere.Secrets.Client.Server;

namespace Struere.Secrets.Client.Tests.Server;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData(null, null, "https://api.struere.dev/v1/sync/secrets")]
    [InlineData("", " ", "https://api.struere.dev/v1/sync/secrets")]
    [InlineData(null, "https://variable.example.test", "https://variable.example.test/v1/sync/secrets")]
    [InlineData(" https://property.example.test ", "https://variable.example.test", "https://property.example.test/v1/sync/secrets")]
    [InlineData("https://example.test:8443/struere/", null, "https://example.test:8443/struere/v1/sync/secrets")]
    public void The_property_comes_before_the_variable_and_the_platform(string? property, string? variable, string expected)
    {
        var variables = new Dictionary<string, string?> { ["STRUERE_API_URL"] = variable };

        Assert.Equal(expected, ServerAddress.Find(new ClientSettings { ApiUrl = property, ReadVariable = variables.GetValueOrDefault }).UrlOf("/v1/sync/secrets").AbsoluteUri);
    }

    [Theory]
    [InlineData("http://localhost:5000")]
    [InlineData("http://LOCALHOST")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://127.8.9.10")]
    [InlineData("http://[::1]:5000")]
    public void Plain_http_is_allowed_on_this_machine(string url) => Assert.True(ServerAddress.Find(new ClientSettings { ApiUrl = url, ReadVariable = _ => null }).IsLoopback);
}
