using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Struere.Secrets.Server.Commands;
using Struere.Secrets.Server.Startup;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Startup;

public sealed class ServerOptionsTests : IDisposable
{
    private const string Canary = "fake-canary";

    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Without_settings_the_server_listens_on_loopback_and_keeps_its_data_with_the_user()
    {
        var options = Read();

        Assert.Equal(["http://127.0.0.1:4870"], options.Urls);
        Assert.EndsWith("struere-secrets-server", options.DataDirectory, StringComparison.Ordinal);
        Assert.True(Path.IsPathFullyQualified(options.DataDirectory));
        Assert.False(options.IsBehindProxy);
        Assert.False(options.LogsJson);
        Assert.Null(options.Database);
        Assert.Null(options.Certificate);
        Assert.Null(options.OtlpEndpoint);
        Assert.Null(options.Provider);
    }

    [Fact]
    public void An_option_counts_more_than_a_variable_and_that_more_than_the_settings_file()
    {
        var file = SettingsFile("""{ "urls": "http://127.0.0.1:1", "data": "/file", "encryptionKeys": "/file" }""");
        _variables["STRUERE_SERVER_URLS"] = "http://127.0.0.1:2";
        _variables["STRUERE_SERVER_DATA"] = "/variable";

        var options = Read("--settings", file, "--urls", "http://127.0.0.1:3");

        Assert.Equal(["http://127.0.0.1:3"], options.Urls);
        Assert.Equal("/variable", options.DataDirectory);
        Assert.Equal("/file", options.EncryptionKeysPath);
    }

    [Fact]
    public void Every_setting_can_be_a_variable()
    {
        foreach (var (setting, value) in Examples())
        {
            _variables[setting.Variable] = value;
        }

        AssertExamples(Read());
    }

    [Fact]
    public void Every_setting_can_be_an_option()
    {
        AssertExamples(Read([.. Examples().Select(example => $"{example.Setting.Option}={example.Value}")]));
    }

    [Fact]
    public void Every_setting_can_be_in_the_settings_file()
    {
        var members = Examples().Where(example => example.Setting != ServerSettings.Settings)
            .Select(example => $"\"{example.Setting.Member}\": {(example.Setting.IsSwitch ? example.Value : $"\"{example.Value}\"")}");

        AssertExamples(Read("--settings", SettingsFile($"{{ {string.Join(", ", members)} }}")));
    }

    [Fact]
    public void A_switch_needs_no_value()
    {
        Assert.True(Read("--behind-proxy").IsBehindProxy);
    }

    [Fact]
    public void A_switch_of_the_settings_file_can_be_turned_off()
    {
        var file = SettingsFile("""{ "behindProxy": true }""");

        Assert.False(Read("--settings", file, "--behind-proxy=false").IsBehindProxy);
    }

    [Fact]
    public void An_empty_variable_counts_as_none()
    {
        _variables["STRUERE_SERVER_URLS"] = "";

        Assert.Equal(["http://127.0.0.1:4870"], Read().Urls);
    }

    [Fact]
    public void The_settings_file_may_have_comments_and_trailing_commas()
    {
        Assert.True(Read("--settings", SettingsFile("{ // beside nginx\n \"behindProxy\": true, }")).IsBehindProxy);
    }

    [Fact]
    public void A_number_of_the_settings_file_may_be_a_JSON_number()
    {
        Assert.Equal(0, Read("--settings", SettingsFile("""{ "requestsPerKey": 0 }""")).RequestsPerKey);
    }

    [Fact]
    public void A_relative_path_starts_from_the_folder_of_the_settings_file()
    {
        Assert.Equal(_directory.File("certificates/a.pem"), Read("--settings", SettingsFile("""{ "certificate": "certificates/a.pem" }""")).Certificate?.Path);
    }

    [Theory]
    [InlineData("--urls=nonsense", "'--urls'")]
    [InlineData("--log-format=xml", "'--log-format'")]
    [InlineData("--otlp=nonsense", "'--otlp'")]
    [InlineData("--requests-per-key=-1", "'--requests-per-key'")]
    [InlineData("--requests-per-key=many", "'--requests-per-key'")]
    [InlineData("--oidc-authority=http://login.fake.example", "'--oidc-authority'")]
    [InlineData("--oidc-authority=https://login.fake.example", "'--oidc-client-id'")]
    [InlineData("--oidc-client-id=fake", "'--oidc-authority'")]
    [InlineData("--certificate-key=a.pem", "'--certificate-key'")]
    [InlineData("--certificate-password-file=a.txt", "'--certificate-password-file'")]
    public void A_bad_value_is_refused_with_its_option(string option, string source)
    {
        Assert.Contains(source, AssertRefused(option).Message);
    }

    [Theory]
    [InlineData("STRUERE_SERVER_URLS", "nonsense")]
    [InlineData("STRUERE_SERVER_BEHIND_PROXY", "nonsense")]
    [InlineData("STRUERE_SERVER_LOG_FORMAT", "nonsense")]
    [InlineData("STRUERE_SERVER_OTLP", "file:///nonsense")]
    public void A_bad_value_is_refused_with_its_variable(string variable, string value)
    {
        _variables[variable] = value;

        Assert.Contains($"'{variable}'", AssertRefused().Message);
    }

    [Theory]
    [InlineData("""{ "urls": "nonsense" }""", "'urls' in '")]
    [InlineData("""{ "urls": "" }""", "'urls' in '")]
    [InlineData("""{ "data": "" }""", "'data' in '")]
    [InlineData("""{ "urls": 4870 }""", "'urls' in '")]
    [InlineData("""{ "urls": null }""", "'urls' in '")]
    [InlineData("""{ "behindProxy": "true" }""", "'behindProxy' in '")]
    [InlineData("""{ "logFormat": "nonsense" }""", "'logFormat' in '")]
    public void A_bad_value_is_refused_with_its_place_in_the_settings_file(string json, string source)
    {
        Assert.Contains(source, AssertRefused("--settings", SettingsFile(json)).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{ "urls": "http://127.0.0.1:0" """)]
    [InlineData("""{ "url": "http://127.0.0.1:0" }""")]
    [InlineData("""{ "log-format": "json" }""")]
    [InlineData("""{ "settings": "other.json" }""")]
    [InlineData("""{ "data": "/a", "data": "/b" }""")]
    public void A_file_that_does_not_hold_settings_is_refused(string json)
    {
        Assert.Equal("STRU5120", AssertRefused("--settings", SettingsFile(json)).Code);
    }

    [Fact]
    public void A_missing_settings_file_is_refused()
    {
        Assert.Equal("STRU5120", AssertRefused("--settings", _directory.File("missing.json")).Code);
    }

    [Fact]
    public void The_text_of_a_broken_settings_file_is_not_shown()
    {
        Assert.DoesNotContain(Canary, AssertRefused("--settings", SettingsFile($$"""{ "database": "Password={{Canary}}" {{Canary}}""")).Message);
    }

    [Fact]
    public void The_connection_string_is_never_shown()
    {
        var options = Read("--database", $"Password={Canary}");

        Assert.Equal($"Password={Canary}", options.Database?.Reveal());
        Assert.DoesNotContain(Canary, options.ToString());
    }

    [Fact]
    public async Task A_server_starts_with_a_settings_file_alone()
    {
        var file = SettingsFile("""{ "urls": "http://127.0.0.1:0", "data": "data" }""");
        await using var server = await ServerProcess.StartAsync(["--settings", file]);

        Assert.True(File.Exists(_directory.File("data/secrets.db")));
    }

    [Fact]
    public async Task A_server_starts_with_variables_alone()
    {
        _variables["STRUERE_SERVER_URLS"] = "http://127.0.0.1:0";
        _variables["STRUERE_SERVER_DATA"] = _directory.File("data");
        await using var server = await ServerProcess.StartAsync([], _variables);
        using var http = new HttpClient();

        Assert.Equal(200, (await new ApiClient(http, server.Url, server.ApiKey("production")).ListAsync()).Status);
    }

    private static IEnumerable<(Setting Setting, string Value)> Examples() => ServerSettings.All
        .Where(setting => setting != ServerSettings.Settings)
        .Select(setting => (setting, setting.Option switch
        {
            "--urls" => "http://127.0.0.1:1;http://127.0.0.1:2",
            "--behind-proxy" => "true",
            "--requests-per-key" => "7",
            "--log-format" => "json",
            "--otlp" => "http://127.0.0.1:4318",
            "--oidc-authority" => "https://login.fake.example/",
            _ => "/" + setting.Member,
        }));

    private static void AssertExamples(ServerOptions options)
    {
        Assert.Equal(["http://127.0.0.1:1", "http://127.0.0.1:2"], options.Urls);
        Assert.Equal("/data", options.DataDirectory);
        Assert.Equal("/database", options.Database?.Reveal());
        Assert.Equal("/encryptionKeys", options.EncryptionKeysPath);
        Assert.Equal(new CertificateFiles("/certificate", "/certificateKey", "/certificatePasswordFile"), options.Certificate);
        Assert.True(options.IsBehindProxy);
        Assert.Equal(7, options.RequestsPerKey);
        Assert.True(options.LogsJson);
        Assert.Equal(new Uri("http://127.0.0.1:4318"), options.OtlpEndpoint);
        Assert.Equal(("https://login.fake.example/", "/oidcClientId"), (options.Provider?.Authority.ToString(), options.Provider?.ClientId));
        Assert.NotNull(options.Provider?.ReadClientSecret);
    }

    private string SettingsFile(string json)
    {
        var path = _directory.File("settings.json");
        File.WriteAllText(path, json);
        return path;
    }

    private ServerOptions Read(params string[] arguments) =>
        ServerOptions.From(new SettingValues(ServerCommands.Parse(arguments), _variables.GetValueOrDefault));

    private StartupException AssertRefused(params string[] arguments) => Assert.Throws<StartupException>(() => Read(arguments));
}
