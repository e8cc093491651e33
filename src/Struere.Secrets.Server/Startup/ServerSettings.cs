using System.Collections.Generic;

namespace Struere.Secrets.Server.Startup;

/// <summary>Every setting of the server. The page <c>docs/server.md</c> lists the same.</summary>
internal static class ServerSettings
{
    public const string DefaultUrls = "http://127.0.0.1:4870";

    /// <summary>More than a small machine serves at all: it stops a client that has run wild, and nobody else. Where keys may not take each other's time it is set lower.</summary>
    public const int DefaultRequestsPerKey = 10_000;

    public static Setting Settings { get; } = new(
        "settings",
        "FILE",
        "A JSON file with settings. An environment variable counts more than the file, and an option more than both.") { IsOfStore = true };

    public static Setting Urls { get; } = new(
        "urls",
        "URLS",
        $"The addresses to listen on, separated by semicolons; port 0 takes a free one, * means every network interface. Default: {DefaultUrls}");

    public static Setting Data { get; } = new(
        "data",
        "DIR",
        "Where the database and the encryption key are kept. Default: struere-secrets-server in the user's folder for application data") { IsOfStore = true };

    public static Setting Database { get; } = new(
        "database",
        "CONNECTION",
        "The connection string of a PostgreSQL database, in place of the one in the data directory.") { IsOfStore = true };

    public static Setting EncryptionKeys { get; } = new(
        "encryption-keys",
        "PATH",
        "Where the encryption keys are kept. Default: beside the database, in the data directory") { IsOfStore = true };

    public static Setting Certificate { get; } = new(
        "certificate",
        "FILE",
        "The certificate for https, with its chain: PEM, or PFX with its key.");

    public static Setting CertificateKey { get; } = new(
        "certificate-key",
        "FILE",
        "The private key of a PEM certificate. Default: it is in the certificate's file");

    public static Setting CertificatePasswordFile { get; } = new(
        "certificate-password-file",
        "FILE",
        "A file whose first line is the password of the private key or of the PFX file.");

    public static Setting BehindProxy { get; } = new(
        "behind-proxy",
        valueName: null,
        "A reverse proxy stands before the server: plain http beyond this machine is allowed, and what the proxy says of the client's address counts.");

    public static Setting RequestsPerKey { get; } = new(
        "requests-per-key",
        "NUMBER",
        $"The most requests in a second with one API key; 0 for no limit. Default: {DefaultRequestsPerKey}");

    public static Setting LogFormat { get; } = new("log-format", "text|json", "How log lines are written. Default: text");

    public static Setting Otlp { get; } = new(
        "otlp",
        "ENDPOINT",
        "Where metrics and traces go, in the OpenTelemetry protocol (OTLP over HTTP), such as http://127.0.0.1:4318. Default: nowhere");

    public static Setting OidcAuthority { get; } = new(
        "oidc-authority",
        "URL",
        "The OpenID Connect provider that people may sign in with. It must know the path /sign-in/provider/return of this server.");

    public static Setting OidcClientId { get; } = new("oidc-client-id", "ID", "What the provider calls this server.");

    public static Setting OidcClientSecretFile { get; } = new(
        "oidc-client-secret-file",
        "FILE",
        "A file whose first line is the secret that the provider gave this server. Default: the provider asks for none");

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Settings, Urls, Data, Database, EncryptionKeys, Certificate, CertificateKey, CertificatePasswordFile, BehindProxy, RequestsPerKey,
        LogFormat, Otlp, OidcAuthority, OidcClientId, OidcClientSecretFile,
    ];
}
