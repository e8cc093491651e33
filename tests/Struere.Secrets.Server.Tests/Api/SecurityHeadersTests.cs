using System.Net.Http;
using System.Threading.Tasks;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.Tests.Startup;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Api;

public class SecurityHeadersTests(TestServer server)
{
    [Theory]
    [InlineData("/health", 200)]
    [InlineData("/v1/secrets", 401)]
    [InlineData("/unknown", 404)]
    public async Task Every_answer_tells_browsers_to_run_nothing_inline_and_to_keep_no_copy(string path, int status)
    {
        var answer = await server.Anonymous().SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

        Assert.Equal(status, answer.Status);
        Assert.Contains($"Content-Security-Policy: {SecurityHeaders.ContentSecurityPolicy}", answer.Headers);
        Assert.DoesNotContain("unsafe", answer.Headers);
        Assert.Contains("X-Content-Type-Options: nosniff", answer.Headers);
        Assert.Contains("Referrer-Policy: no-referrer", answer.Headers);
        Assert.Contains("Cross-Origin-Opener-Policy: same-origin", answer.Headers);
        Assert.Contains("Cross-Origin-Resource-Policy: same-origin", answer.Headers);
        Assert.Contains("Cache-Control: no-store", answer.Headers);
        Assert.DoesNotContain("Server:", answer.Headers);
    }

    [Fact]
    public async Task Plain_http_is_not_told_to_be_https()
    {
        var answer = await server.Anonymous().SendAsync(new HttpRequestMessage(HttpMethod.Get, "/health"));

        Assert.DoesNotContain("Strict-Transport-Security", answer.Headers);
    }

    [Fact]
    public async Task Https_stays_https()
    {
        using var directory = new TemporaryDirectory();
        using var certificate = new TestCertificate();
        certificate.Write(directory.File("server.crt"), directory.File("server.key"));
        await using var https = await ServerProcess.StartAsync(
            ["--urls", "https://127.0.0.1:0", "--data", directory.File("data"), "--certificate", directory.File("server.crt"), "--certificate-key", directory.File("server.key")]);
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, seen, _, _) => seen?.Thumbprint == certificate.Thumbprint };
        using var http = new HttpClient(handler);

        var answer = await new ApiClient(http, https.Url, apiKey: null).SendAsync(new HttpRequestMessage(HttpMethod.Get, "/health"));

        Assert.Contains($"Strict-Transport-Security: {SecurityHeaders.StrictTransportSecurity}", answer.Headers);
    }

    [Fact]
    public async Task Https_of_the_proxy_before_the_server_counts()
    {
        using var directory = new TemporaryDirectory();
        await using var proxied = await ServerProcess.StartAsync(["--urls", "http://127.0.0.1:0", "--data", directory.File("data"), "--behind-proxy"]);
        using var http = new HttpClient();
        var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Add("X-Forwarded-Proto", "https");

        var answer = await new ApiClient(http, proxied.Url, apiKey: null).SendAsync(request);

        Assert.Contains($"Strict-Transport-Security: {SecurityHeaders.StrictTransportSecurity}", answer.Headers);
    }
}
