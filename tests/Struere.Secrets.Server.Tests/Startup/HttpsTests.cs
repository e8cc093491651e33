using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Struere.Secrets.Server.Startup;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Startup;

public sealed class HttpsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly TestCertificate _certificate = new();

    public void Dispose()
    {
        _certificate.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_certificate_and_its_key_in_two_files_serve_https()
    {
        _certificate.Write(_directory.File("server.crt"), _directory.File("server.key"));

        await AssertServesHttpsAsync("--certificate", _directory.File("server.crt"), "--certificate-key", _directory.File("server.key"));
    }

    [Fact]
    public async Task A_certificate_and_its_key_in_one_file_serve_https()
    {
        await AssertServesHttpsAsync("--certificate", Write("server.pem", _certificate.KeyPem + "\n" + _certificate.ChainPem));
    }

    [Fact]
    public async Task An_encrypted_key_serves_https_with_its_password()
    {
        await AssertServesHttpsAsync(
            "--certificate", Write("server.crt", _certificate.ChainPem),
            "--certificate-key", Write("server.key", _certificate.EncryptedKeyPem),
            "--certificate-password-file", Write("password", TestCertificate.Password + "\n"));
    }

    [Fact]
    public async Task A_PFX_file_serves_https_with_its_password()
    {
        await AssertServesHttpsAsync("--certificate", WritePfx(), "--certificate-password-file", Write("password", TestCertificate.Password));
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_not_shown()
    {
        var errors = await AssertRefusedAsync("STRU5121", "--certificate", WritePfx(), "--certificate-password-file", Write("password", "fake-canary"));

        Assert.DoesNotContain("canary", errors);
    }

    [Fact]
    public async Task A_missing_certificate_file_is_refused()
    {
        await AssertRefusedAsync("STRU5121", "--certificate", _directory.File("missing.pem"));
    }

    [Fact]
    public async Task A_certificate_without_a_key_is_refused()
    {
        await AssertRefusedAsync("STRU5121", "--certificate", Write("server.crt", _certificate.ChainPem));
    }

    [Fact]
    public async Task The_key_of_another_certificate_is_refused()
    {
        using var other = new TestCertificate();

        await AssertRefusedAsync("STRU5121", "--certificate", Write("server.crt", _certificate.ChainPem), "--certificate-key", Write("server.key", other.KeyPem));
    }

    [Fact]
    public async Task A_file_that_is_no_certificate_is_refused()
    {
        await AssertRefusedAsync("STRU5121", "--certificate", Write("server.crt", "nonsense"));
    }

    [Fact]
    public async Task Https_without_a_certificate_is_refused()
    {
        await AssertRefusedAsync("STRU5121");
    }

    [Fact]
    public void A_renewed_certificate_is_used_without_a_restart()
    {
        var clock = new FakeTimeProvider();
        var certificate = Load(clock);
        using var renewed = new TestCertificate();
        Replace(renewed.ChainPem, renewed.KeyPem);

        Assert.Equal(_certificate.Thumbprint, certificate.Current().TargetCertificate.Thumbprint);
        clock.Advance(ServerCertificate.CheckInterval);
        Assert.Equal(renewed.Thumbprint, certificate.Current().TargetCertificate.Thumbprint);
    }

    [Fact]
    public void A_renewal_that_is_not_complete_waits_for_its_other_file()
    {
        var clock = new FakeTimeProvider();
        var certificate = Load(clock);
        var log = new CollectingLogger<ServerCertificate>();
        certificate.LogTo(log);
        using var renewed = new TestCertificate();
        Replace(renewed.ChainPem, _certificate.KeyPem);
        clock.Advance(ServerCertificate.CheckInterval);

        Assert.Equal(_certificate.Thumbprint, certificate.Current().TargetCertificate.Thumbprint);
        Assert.Contains("STRU5121", log.Text);

        File.WriteAllText(_directory.File("server.key"), renewed.KeyPem);
        clock.Advance(ServerCertificate.CheckInterval);
        Assert.Equal(renewed.Thumbprint, certificate.Current().TargetCertificate.Thumbprint);
    }

    [Theory]
    [InlineData("http://*:0")]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://192.0.2.1:4870")]
    [InlineData("http://127.0.0.1:0;http://+:0")]
    public async Task Plain_http_beyond_this_machine_is_refused(string urls)
    {
        var (exitCode, _, errors) = await ServerProcess.RunToEndAsync("--urls", urls, "--data", _directory.File("data"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error STRU5122: ", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_directory.File("data")));
    }

    [Fact]
    public async Task Plain_http_beyond_this_machine_is_served_behind_a_proxy()
    {
        await using var server = await ServerProcess.StartAsync(["--urls", "http://0.0.0.0:0", "--data", _directory.File("data"), "--behind-proxy"]);
        using var http = new HttpClient();

        Assert.Equal(200, (await new ApiClient(http, new Uri($"http://127.0.0.1:{server.Url.Port}"), server.ApiKey("eval")).ListAsync()).Status);
    }

    private ServerCertificate Load(FakeTimeProvider clock)
    {
        _certificate.Write(_directory.File("server.crt"), _directory.File("server.key"));
        var yesterday = DateTime.UtcNow.AddDays(-1);
        File.SetLastWriteTimeUtc(_directory.File("server.crt"), yesterday);
        File.SetLastWriteTimeUtc(_directory.File("server.key"), yesterday);
        return new ServerCertificate(new CertificateFiles(_directory.File("server.crt"), _directory.File("server.key"), PasswordPath: null), clock);
    }

    private void Replace(string chain, string key)
    {
        Write("server.crt", chain);
        Write("server.key", key);
    }

    private async Task AssertServesHttpsAsync(params string[] options)
    {
        await using var server = await ServerProcess.StartAsync(["--urls", "https://127.0.0.1:0", "--data", _directory.File("data"), .. options]);
        var seen = "";
        var chainLength = 0;
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, chain, faults) =>
            {
                seen = certificate!.Thumbprint;
                chainLength = chain!.ChainPolicy.ExtraStore.Count;
                return (faults & SslPolicyErrors.RemoteCertificateNameMismatch) == 0;
            },
        };
        using var http = new HttpClient(handler);

        Assert.Equal(200, (await new ApiClient(http, server.Url, server.ApiKey("production")).ListAsync()).Status);
        Assert.Equal(_certificate.Thumbprint, seen);
        Assert.True(chainLength > 0, "The certificate of the authority was not sent.");
    }

    private async Task<string> AssertRefusedAsync(string code, params string[] options)
    {
        var (exitCode, _, errors) = await ServerProcess.RunToEndAsync(["--urls", "https://127.0.0.1:0", "--data", _directory.File("data"), .. options]);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"error {code}: ", errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
        Assert.False(Directory.Exists(_directory.File("data")));
        return errors;
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_directory.File(name), text);
        return _directory.File(name);
    }

    private string WritePfx()
    {
        File.WriteAllBytes(_directory.File("server.pfx"), _certificate.Pfx());
        return _directory.File("server.pfx");
    }
}
