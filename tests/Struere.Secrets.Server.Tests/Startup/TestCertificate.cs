using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Struere.Secrets.Server.Tests.Startup;

/// <summary>A certificate for 127.0.0.1, issued by an authority that nobody trusts, and its files.</summary>
internal sealed class TestCertificate : IDisposable
{
    public const string Password = "fake-password";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _certificate;

    public TestCertificate()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        var authority = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        _authority = authority.CreateSelfSigned(now.AddDays(-2), now.AddDays(2));

        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=Test server", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        _certificate = request.Create(_authority, now.AddDays(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(8));
    }

    public string Thumbprint => _certificate.Thumbprint;

    /// <summary>The certificate and the one of its authority.</summary>
    public string ChainPem => $"{_certificate.ExportCertificatePem()}\n{_authority.ExportCertificatePem()}\n";

    public string KeyPem => _key.ExportPkcs8PrivateKeyPem();

    public string EncryptedKeyPem => _key.ExportEncryptedPkcs8PrivateKeyPem(
        Password,
        new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterationCount: 1000));

    public byte[] Pfx()
    {
        using var certificate = _certificate.CopyWithPrivateKey(_key);
        return new X509Certificate2Collection { certificate, _authority }.Export(X509ContentType.Pkcs12, Password)!;
    }

    /// <summary>Writes certificate and key as PEM.</summary>
    public void Write(string certificatePath, string keyPath)
    {
        File.WriteAllText(certificatePath, ChainPem);
        File.WriteAllText(keyPath, KeyPem);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _authority.Dispose();
        _key.Dispose();
    }
}
