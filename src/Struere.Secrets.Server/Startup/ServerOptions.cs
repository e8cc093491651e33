using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using Struere.Secrets.Core;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.People.Authentication;

namespace Struere.Secrets.Server.Startup;

/// <summary>What the server is asked to do: every setting, checked as far as it can be without opening anything.</summary>
internal sealed record ServerOptions
{
    /// <summary>The addresses to listen on.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Where the database and the encryption keys are kept, as a full path.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The connection string of a PostgreSQL database; null for SQLite in the data directory. It may hold a password.</summary>
    public SecretValue? Database { get; init; }

    /// <summary>Where the encryption keys are kept, as a full path; null for the data directory.</summary>
    public string? EncryptionKeysPath { get; init; }

    /// <summary>The certificate for https; null where there is none.</summary>
    public CertificateFiles? Certificate { get; init; }

    /// <summary>Whether a reverse proxy stands before the server.</summary>
    public bool IsBehindProxy { get; init; }

    /// <summary>The most requests in a second with one API key; 0 for no limit.</summary>
    public int RequestsPerKey { get; init; }

    /// <summary>Whether log lines are JSON.</summary>
    public bool LogsJson { get; init; }

    /// <summary>Where metrics and traces go; null for nowhere.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>The OpenID Connect provider that people may sign in with; null for none.</summary>
    public Provider? Provider { get; init; }

    /// <summary>Where the data is kept.</summary>
    public DataStoreOptions Store => new(DataDirectory, Database, EncryptionKeysPath);

    /// <summary>Reads the options of the command line, the environment variables and the settings file.</summary>
    /// <exception cref="StartupException">A setting has a value that it cannot have.</exception>
    public static ServerOptions Read(ParseResult arguments) => From(new SettingValues(arguments, Environment.GetEnvironmentVariable));

    /// <exception cref="StartupException">A setting has a value that it cannot have.</exception>
    public static ServerOptions From(SettingValues values) => new()
    {
        Urls = values.TryGet(ServerSettings.Urls, out var urls)
            ? ListenUrls.Parse(urls)
            : [ServerSettings.DefaultUrls],
        DataDirectory = values.Path(ServerSettings.Data) ?? DefaultDataDirectory(),
        Database = values.Text(ServerSettings.Database) is { } database ? new SecretValue(database) : null,
        EncryptionKeysPath = values.Path(ServerSettings.EncryptionKeys),
        Certificate = CertificateFiles.From(values),
        IsBehindProxy = values.IsOn(ServerSettings.BehindProxy),
        RequestsPerKey = values.Number(ServerSettings.RequestsPerKey, ServerSettings.DefaultRequestsPerKey),
        LogsJson = IsJson(values),
        OtlpEndpoint = ParseOtlp(values),
        Provider = ProviderSettings.From(values),
    };

    private static bool IsJson(SettingValues values) =>
        values.TryGet(ServerSettings.LogFormat, out var format) && format.Text switch
        {
            "json" => true,
            "text" => false,
            _ => throw StartupErrors.InvalidSetting(format.Source, "is neither 'text' nor 'json'"),
        };

    private static Uri? ParseOtlp(SettingValues values) =>
        !values.TryGet(ServerSettings.Otlp, out var otlp) ? null
        : Uri.TryCreate(otlp.Text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https" ? endpoint
        : throw StartupErrors.InvalidSetting(otlp.Source, "is not an address like http://127.0.0.1:4318");

    /// <summary>
    /// The data directory when none is given: below the user's folder for application data, because a directory in the
    /// current project would sooner or later be committed.
    /// </summary>
    /// <exception cref="StartupException">The account has no such folder.</exception>
    private static string DefaultDataDirectory()
    {
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length == 0 ? throw StartupErrors.NoUserFolder() : Path.Combine(folder, "struere-secrets-server");
    }
}
