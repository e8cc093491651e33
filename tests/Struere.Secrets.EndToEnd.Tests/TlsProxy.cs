using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>
/// An HTTP proxy on the loopback address behind which a server speaks TLS, under a name that nothing else knows and with a
/// certificate of an authority of its own. What it is told it passes on to the real server in plain text.
/// </summary>
internal sealed class TlsProxy : IAsyncDisposable
{
    /// <summary>The server's name behind the proxy.</summary>
    public const string ServerName = "secrets.struere.test";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly Uri _server;
    private readonly Task _accepting;
    private readonly ConcurrentBag<Task> _connections = [];

    public TlsProxy(string server)
    {
        _server = new Uri(server);
        (_certificate, AuthorityFile) = CreateCertificate();
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The proxy's address.</summary>
    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>A file with the certificate of the authority, for a machine that trusts it.</summary>
    public string AuthorityFile { get; }

    /// <summary>The status line of the answer to who asks for a way through.</summary>
    public string Answer { get; set; } = "200 Connection established";

    /// <summary>What the proxy was asked for, each the first line of a request.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _certificate.Dispose();
        File.Delete(AuthorityFile);
    }

    private static (X509Certificate2 Certificate, string AuthorityFile) CreateCertificate()
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var authorityKey = RSA.Create(2048);
        var authorityRequest = new CertificateRequest("CN=Authority of a test", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using var authority = authorityRequest.CreateSelfSigned(from, to);

        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={ServerName}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(ServerName);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(authority, from, to, [1, 2, 3, 4]);

        var file = Path.GetTempFileName();
        File.WriteAllText(file, authority.ExportCertificatePem());
        return (issued.CopyWithPrivateKey(key), file);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync()));
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        Requests.Enqueue((await HttpHead.ReadAsync(stream)).Split("\r\n")[0]);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {Answer}\r\nContent-Length: 0\r\n\r\n"));
        if (!Answer.StartsWith("200", StringComparison.Ordinal))
        {
            return;
        }

        using var tls = new SslStream(stream);
        using var server = new TcpClient();
        try
        {
            await tls.AuthenticateAsServerAsync(_certificate);
            await server.ConnectAsync(_server.Host, _server.Port);
            await Task.WhenAny(tls.CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(tls));
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            // The client does not trust the certificate.
        }
    }
}
