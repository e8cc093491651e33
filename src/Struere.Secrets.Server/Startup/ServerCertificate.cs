using System;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Struere.Secrets.Server.Startup;

/// <summary>The certificate for https. When its files are replaced, new connections get the new one: a renewal needs no restart.</summary>
internal sealed partial class ServerCertificate
{
    /// <summary>How often the files are looked at.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(1);

    private readonly CertificateFiles _files;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private SslStreamCertificateContext _current;
    private DateTime _changedAt;
    private DateTimeOffset _checkedAt;
    private ILogger _logger = NullLogger.Instance;

    /// <exception cref="StartupException">The files hold no usable certificate.</exception>
    public ServerCertificate(CertificateFiles files, TimeProvider clock)
    {
        _files = files;
        _clock = clock;
        _checkedAt = clock.GetUtcNow();
        _changedAt = ChangedAt();
        _current = Read(files);
    }

    /// <summary>Tells <paramref name="logger"/> of files that were replaced and cannot be used.</summary>
    public void LogTo(ILogger logger) => _logger = logger;

    /// <summary>The certificate for a new connection. Files that do not fit together, as in the middle of a renewal, change nothing.</summary>
    public SslStreamCertificateContext Current()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            if (now - _checkedAt < CheckInterval)
            {
                return _current;
            }

            _checkedAt = now;
            var changedAt = ChangedAt();
            if (changedAt == _changedAt)
            {
                return _current;
            }

            try
            {
                _current = Read(_files);
                _changedAt = changedAt;
            }
            catch (StartupException exception)
            {
                // The time of the change is not kept: the next check reads the files again.
                LogNotUsable(_logger, exception.Code, exception.Message);
            }

            return _current;
        }
    }

    /// <summary>The newest of the files' times. That of a missing one is far in the past.</summary>
    private DateTime ChangedAt() =>
        new[] { _files.Path, _files.KeyPath, _files.PasswordPath }.OfType<string>().Select(File.GetLastWriteTimeUtc).Max();

    private static SslStreamCertificateContext Read(CertificateFiles files)
    {
        try
        {
            var password = files.PasswordPath is { } path ? File.ReadLines(path).FirstOrDefault("") : null;
            var text = File.ReadAllText(files.Path);
            var (certificate, chain) = PemEncoding.TryFind(text, out _)
                ? ReadPem(text, files.KeyPath is { } key ? File.ReadAllText(key) : text, password)
                : ReadPfx(files.Path, password);
            return certificate.HasPrivateKey
                ? SslStreamCertificateContext.Create(certificate, chain, offline: true)
                : throw StartupErrors.CertificateNotUsable(files.Path, $"it has no private key; give it with '{ServerSettings.CertificateKey.Option}'");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw StartupErrors.CertificateNotUsable(files.Path, exception.Message.ReplaceLineEndings(" ").TrimEnd('.'));
        }
    }

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) ReadPem(string text, string key, string? password)
    {
        var certificate = password is null ? X509Certificate2.CreateFromPem(text, key) : X509Certificate2.CreateFromEncryptedPem(text, key, password);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(text);
        return (OperatingSystem.IsWindows() ? WithStoredKey(certificate) : certificate, chain);
    }

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) ReadPfx(string path, string? password)
    {
        var chain = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password);
        return (chain.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? chain.First(), chain);
    }

    /// <summary>Windows speaks TLS only with keys that it has stored itself.</summary>
    private static X509Certificate2 WithStoredKey(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The certificate for https was replaced, and the one before is used on. {Code}: {Reason}")]
    private static partial void LogNotUsable(ILogger logger, string code, string reason);
}
