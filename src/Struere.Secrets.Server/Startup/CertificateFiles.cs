namespace Struere.Secrets.Server.Startup;

/// <summary>The files of a certificate for https.</summary>
/// <param name="Path">The certificate: PEM, or PFX with its key.</param>
/// <param name="KeyPath">The private key in PEM; null where the certificate's file holds it.</param>
/// <param name="PasswordPath">A file whose first line is the password of the private key; null where it has none.</param>
internal sealed record CertificateFiles(string Path, string? KeyPath, string? PasswordPath)
{
    /// <exception cref="StartupException">A setting of the certificate is there without the certificate.</exception>
    public static CertificateFiles? From(SettingValues values)
    {
        if (values.Path(ServerSettings.Certificate) is { } path)
        {
            return new CertificateFiles(path, values.Path(ServerSettings.CertificateKey), values.Path(ServerSettings.CertificatePasswordFile));
        }

        return values.TryGet(ServerSettings.CertificateKey, out var alone) || values.TryGet(ServerSettings.CertificatePasswordFile, out alone)
            ? throw StartupErrors.InvalidSetting(alone.Source, $"needs a certificate: give '{ServerSettings.Certificate.Option}' as well")
            : null;
    }
}
