using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Commands;

/// <summary>The commands that administer a server, run as a person runs them, most of them while the server runs.</summary>
public sealed class StoreCommandTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly HttpClient _http = new();
    private ServerProcess _server = null!;

    private string Data => _directory.File("data");

    public async ValueTask InitializeAsync() => _server = await ServerProcess.StartAsync(Data);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_key_is_created_listed_and_revoked()
    {
        var apiKey = (await RunAsync("keys", "create", "--environment", "production", "--permissions", "sync", "--name", "build server")).Trim();
        Assert.Equal(200, (await Client(apiKey).SyncAsync("production", ("A", "fake"))).Status);

        var listed = Assert.Single((await RunAsync("keys", "list")).Split('\n'), line => line.Contains("build server", StringComparison.Ordinal));
        Assert.DoesNotContain(apiKey["sk_prod_".Length..], listed, StringComparison.Ordinal);
        await RunAsync("keys", "revoke", listed.Split(' ')[0]);

        Assert.Equal(401, (await Client(apiKey).SyncAsync("production", ("A", "fake"))).Status);
        Assert.Contains("revoked", await RunAsync("keys", "list"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STRU5112", "keys", "revoke", "00000000")]
    [InlineData("STRU5111", "keys", "list", "--organization", "nobody")]
    [InlineData("STRU5111", "organizations", "create", "default")]
    [InlineData("STRU5115", "users", "disable", "nobody@fake.example")]
    [InlineData("STRU5115", "users", "reset-password", "nobody@fake.example")]
    [InlineData("STRU5115", "users", "invite", "nobody")]
    [InlineData("STRU5100", "users", "invite", "anna@fake.example", "--role", "owner")]
    [InlineData("STRU5100", "keys", "create")]
    [InlineData("STRU5100", "keys", "create", "--environment", "staging")]
    [InlineData("STRU5100", "keys", "create", "--environment", "production", "--permissions", "admin")]
    [InlineData("STRU5100", "keys", "create", "--environment", "production", "--expires", "soon")]
    [InlineData("STRU5100", "keys", "create", "--environment", "production", "--name", "a\u0007name")]
    public async Task A_mistake_is_refused_in_one_line(string code, params string[] command)
    {
        var (exitCode, output, errors) = await ServerProcess.RunToEndAsync([.. command, "--data", Data]);

        Assert.Equal((1, ""), (exitCode, output.Trim()));
        Assert.StartsWith($"error {code}: ", errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_mistyped_data_directory_is_refused_and_not_made()
    {
        var (exitCode, _, errors) = await ServerProcess.RunToEndAsync("keys", "list", "--data", _directory.File("daat"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error STRU5110: ", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_directory.File("daat")));
    }

    [Fact]
    public async Task A_second_organization_has_keys_of_its_own()
    {
        var keys = (await RunAsync("organizations", "create", "Second")).Trim().Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]).ToArray();

        Assert.Equal(3, keys.Length);
        await Client(keys[1]).SyncAsync("production", ("A", "fake"));
        Assert.Empty((await Client(_server.ApiKey("production")!).ListAsync()).ListedKeys);
        Assert.Contains("Second", await RunAsync("organizations", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_log_is_exported_as_JSON_lines_without_values()
    {
        await Client(_server.ApiKey("production")!).SyncAsync("production", ("A", "fake-canary"));

        var lines = (await RunAsync("audit", "export")).Trim().Split('\n');

        var entries = lines.Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal("secrets_set", entries[0].GetProperty("action").GetString());
        Assert.Equal("A", entries[0].GetProperty("keys")[0].GetString());
        Assert.Equal("organization_created", entries[^1].GetProperty("action").GetString());
        Assert.DoesNotContain(lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_audit_log_that_was_changed_is_found_out()
    {
        await Client(_server.ApiKey("production")!).SyncAsync("production", ("A", "fake"));
        Assert.Contains("none was changed", await RunAsync("audit", "verify"), StringComparison.Ordinal);

        using (var store = await Server.Data.DataStore.OpenAsync(new Server.Data.DataStoreOptions(Data)))
        {
            await StoredSecrets.ExecuteAsync(store, "DELETE FROM audit_entries WHERE action = 'secrets_set'");
        }

        var (exitCode, output, _) = await ServerProcess.RunToEndAsync("audit", "verify", "--data", Data);
        Assert.Equal(1, exitCode);
        Assert.Contains("missing", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_encryption_key_is_rotated_while_the_server_runs()
    {
        var client = Client(_server.ApiKey("production")!);
        await client.SyncAsync("production", ("A", "fake-a"));

        var output = await RunAsync("rotate-key");

        Assert.Contains("Encryption key 2 is added", output, StringComparison.Ordinal);
        Assert.Contains("Removed from the key file: encryption key 1", output, StringComparison.Ordinal);
        Assert.Equal("fake-a", (await client.GetAsync("/v1/secrets/A")).Member("value"));
        await client.SyncAsync("production", ("B", "fake-b"));
        await _server.StopAsync();
        await using var restarted = await ServerProcess.StartAsync(Data);
        Assert.Equal("fake-b", (await new ApiClient(_http, restarted.Url, client.ApiKey).GetAsync("/v1/secrets/B")).Member("value"));
    }

    [Fact]
    public async Task A_backup_taken_under_load_is_restored_with_its_key_file()
    {
        var client = Client(_server.ApiKey("production")!);
        await client.SyncAsync("production", ("BEFORE", "fake"));
        var load = Enumerable.Range(0, 50).Select(i => client.SyncAsync("production", ($"KEY_{i}", "fake"))).ToList();
        await RunAsync("backup", _directory.File("backup.db"));
        await Task.WhenAll(load);

        Directory.CreateDirectory(_directory.File("restored"));
        File.Copy(Path.Combine(Data, "encryption.key"), _directory.File("restored/encryption.key"));
        var (exitCode, _, errors) = await ServerProcess.RunToEndAsync("restore", _directory.File("backup.db"), "--data", _directory.File("restored"));

        Assert.Equal((0, ""), (exitCode, errors.Trim()));
        await using var restored = await ServerProcess.StartAsync(_directory.File("restored"));
        Assert.Equal("fake", (await new ApiClient(_http, restored.Url, client.ApiKey).GetAsync("/v1/secrets/BEFORE")).Member("value"));
    }

    [Fact]
    public async Task A_backup_is_not_restored_with_another_key_file_and_nothing_is_left()
    {
        await RunAsync("backup", _directory.File("backup.db"));
        await using (await ServerProcess.StartAsync(_directory.File("other")))
        {
            // Only its key file is wanted.
        }

        Directory.CreateDirectory(_directory.File("restored"));
        File.Copy(_directory.File("other/encryption.key"), _directory.File("restored/encryption.key"));
        var (exitCode, _, errors) = await ServerProcess.RunToEndAsync("restore", _directory.File("backup.db"), "--data", _directory.File("restored"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error STRU5107: ", errors, StringComparison.Ordinal);
        Assert.Equal(["encryption.key"], Directory.EnumerateFiles(_directory.File("restored")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_backup_overwrites_nothing()
    {
        await File.WriteAllTextAsync(_directory.File("taken"), "text", TestContext.Current.CancellationToken);

        var (exitCode, _, errors) = await ServerProcess.RunToEndAsync("backup", _directory.File("taken"), "--data", Data);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error STRU5114: ", errors, StringComparison.Ordinal);
        Assert.Equal("text", await File.ReadAllTextAsync(_directory.File("taken"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_person_is_invited_gets_a_new_password_and_is_disabled()
    {
        const string Email = "anna@fake.example";
        var invitation = new Uri((await RunAsync("users", "invite", Email, "--role", "admin", "--url", _server.Url.ToString())).Trim());
        using var browser = new Browser(_server.Url);
        await UseAsync(browser, invitation, "fake-first-password");
        Assert.Equal(200, (await browser.GetAsync("/users")).Status);
        var listed = Assert.Single((await RunAsync("users", "list")).Split('\n'), line => line.StartsWith(Email, StringComparison.Ordinal));
        Assert.Contains("admin", listed, StringComparison.Ordinal);
        Assert.EndsWith("active", listed.Trim(), StringComparison.Ordinal);

        var (exitCode, _, errors) = await ServerProcess.RunToEndAsync("users", "disable", Email, "--data", Data);
        Assert.Equal(1, exitCode);
        Assert.StartsWith("error STRU5115: This is the last admin", errors, StringComparison.Ordinal);

        var reset = new Uri((await RunAsync("users", "reset-password", Email, "--url", _server.Url.ToString())).Trim());
        using var other = new Browser(_server.Url);
        await UseAsync(other, reset, "fake-second-password");
        Assert.True((await browser.GetAsync("/users")).AsksToSignIn);
        Assert.Equal(302, (await other.SignInAsync(Email, "fake-second-password")).Status);

        var adminLink = new Uri((await RunAsync("users", "admin-link", "--url", _server.Url.ToString())).Trim());
        using var second = new Browser(_server.Url);
        await UseAsync(second, adminLink, "fake-third-password", "ben@fake.example");
        Assert.Contains("disabled", await RunAsync("users", "disable", Email), StringComparison.Ordinal);
        Assert.True((await other.GetAsync("/users")).AsksToSignIn);
        Assert.Contains("enabled", await RunAsync("users", "enable", Email), StringComparison.Ordinal);
        Assert.Equal(302, (await other.SignInAsync(Email, "fake-second-password")).Status);
    }

    private static async Task UseAsync(Browser browser, Uri link, string password, string email = "")
    {
        await browser.GetAsync(link.PathAndQuery);
        var answer = await browser.PostAsync(
            "/invitation", ("token", browser.Last.Field("token")), ("email", email), ("password", password), ("repeated", password));
        Assert.Equal(302, answer.Status);
    }

    private ApiClient Client(string apiKey) => new(_http, _server.Url, apiKey);

    private async Task<string> RunAsync(params IEnumerable<string> command)
    {
        var (exitCode, output, errors) = await ServerProcess.RunToEndAsync([.. command, "--data", Data]);
        Assert.Equal((0, ""), (exitCode, errors.Trim()));
        return output;
    }
}
