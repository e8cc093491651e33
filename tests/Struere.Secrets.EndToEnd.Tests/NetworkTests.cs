using System;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>The way to a server that is not on this machine: through the proxy of the environment, by TLS alone.</summary>
public sealed class NetworkTests : IAsyncLifetime
{
    private const string Server = $"https://{TlsProxy.ServerName}";

    private Consumer _consumer = null!;
    private TestServer _server = null!;
    private TlsProxy _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        _consumer = (await Consumer.Create()).WithSecrets();
        _server = await TestServer.Start();
        _proxy = new TlsProxy(_server.Url);
        _consumer.Use(_server);
        _consumer.Set("STRUERE_API_URL", Server);
        _consumer.Set("SSL_CERT_FILE", _proxy.AuthorityFile);
        _consumer.Set("HTTPS_PROXY", _proxy.Url);
        foreach (var variable in new[] { "HTTP_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy" })
        {
            _consumer.Set(variable, null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _consumer.Dispose();
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_sync_goes_through_the_proxy_of_the_environment()
    {
        (await _consumer.Publish()).ShouldSucceed().ShouldSay("Struere: production: 2 secrets (2 created");

        Assert.Equal([$"CONNECT {TlsProxy.ServerName}:443 HTTP/1.1"], _proxy.Requests);
        Assert.Equal(["API_KEY", "PORTAL_URL"], await _server.KeysOf("production"));
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_refused_without_a_way_around()
    {
        _consumer.Set("SSL_CERT_FILE", null);

        var error = ErrorOf((await _consumer.Publish()).ShouldFail());

        Assert.Contains($"error STRU5017: {Server} cannot be reached", error, StringComparison.Ordinal);
        Assert.Contains("its certificate is not trusted", error, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("turn|disable|skip|ignore|bypass|insecure|callback", RegexOptions.IgnoreCase), error);
        Assert.Single(_proxy.Requests);
        Assert.Equal(0, _server.Requests("POST /v1/sync/secrets"));
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        _consumer.Set("STRUERE_API_URL", "https://other.struere.test");

        Assert.Contains("https://other.struere.test cannot be reached", ErrorOf((await _consumer.Publish()).ShouldFail()), StringComparison.Ordinal);

        Assert.Equal(0, _server.Requests("POST /v1/sync/secrets"));
    }

    [Theory]
    [InlineData("403 Forbidden")]
    [InlineData("407 Proxy Authentication Required")]
    public async Task A_proxy_that_lets_nothing_through_is_named(string answer)
    {
        _proxy.Answer = answer;
        _consumer.Set("HTTPS_PROXY", _proxy.Url.Replace("http://", "http://user:canary-password@", StringComparison.Ordinal));

        var publish = (await _consumer.Publish()).ShouldFail().ShouldNotSay("canary-password");

        Assert.Contains($"{Server} cannot be reached through the proxy {new Uri(_proxy.Url).Authority}: it does not let the connection through", ErrorOf(publish), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_on_this_machine_is_not_looked_for_behind_a_proxy()
    {
        _consumer.Use(_server);
        _consumer.Set("HTTP_PROXY", _proxy.Url);

        (await _consumer.Publish()).ShouldSucceed().ShouldSay("Struere: production: 2 secrets (2 created");

        Assert.Empty(_proxy.Requests);
    }

    private static string ErrorOf(CommandResult command) => Assert.Single(
        command.Output.Split("Build FAILED.")[0].Split('\n'), line => line.Contains("error STRU", StringComparison.Ordinal));
}
