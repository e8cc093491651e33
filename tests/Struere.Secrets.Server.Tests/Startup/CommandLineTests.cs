using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Struere.Secrets.Server.Startup;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Startup;

public class CommandLineTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_names_every_option(string option)
    {
        var (exitCode, output, _) = await ServerProcess.RunToEndAsync(option);

        Assert.Equal(0, exitCode);
        Assert.All(ServerSettings.All, setting => Assert.Contains(setting.Option, output));
        Assert.Contains("--version", output);
        Assert.Contains("struere-secrets-server [command] [options]", output);
    }

    [Fact]
    public async Task Version_is_a_version()
    {
        var (exitCode, output, _) = await ServerProcess.RunToEndAsync("--version");

        Assert.Equal(0, exitCode);
        Assert.True(Version.TryParse(output.Trim(), out _), output);
    }

    [Theory]
    [InlineData("--port=80")]
    [InlineData("--Urls")]
    [InlineData("start")]
    [InlineData("--help=yes")]
    public async Task An_unknown_option_is_refused(string option)
    {
        await AssertRefusedAsync("STRU5100", option);
    }

    [Fact]
    public async Task What_follows_an_unknown_option_is_not_shown()
    {
        var errors = await AssertRefusedAsync("STRU5100", "--api-key=fake-canary");

        Assert.DoesNotContain("canary", errors);
    }

    [Fact]
    public async Task A_word_that_is_no_option_is_not_shown()
    {
        var errors = await AssertRefusedAsync("STRU5100", "fake-canary");

        Assert.DoesNotContain("canary", errors);
    }

    [Theory]
    [InlineData("--urls")]
    [InlineData("--data")]
    [InlineData("--data=")]
    [InlineData("--urls=", "--data=data")]
    public async Task An_option_without_its_value_is_refused(params string[] arguments)
    {
        await AssertRefusedAsync("STRU5100", arguments);
    }

    [Theory]
    [InlineData(";")]
    [InlineData("4870")]
    [InlineData("127.0.0.1:4870")]
    [InlineData("http://")]
    [InlineData("https://127.0.0.1:4870/path")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1:70000")]
    [InlineData("http://127.0.0.1:-1")]
    [InlineData("http://127.0.0.1:port")]
    [InlineData("http://secrets.example:80")]
    [InlineData("http://localhost:0")]
    [InlineData("http://127.0.0.1:0/path")]
    [InlineData("http://unix:/tmp/socket")]
    [InlineData("http://127.0.0.1:0;nonsense")]
    public async Task A_bad_address_is_refused(string urls)
    {
        using var directory = new TemporaryDirectory();

        await AssertRefusedAsync("STRU5101", $"--urls={urls}", "--data", directory.File("data"));
    }

    [Fact]
    public async Task An_address_in_use_is_refused_and_uses_up_no_API_key()
    {
        using var directory = new TemporaryDirectory();
        await using var other = await ServerProcess.StartAsync(directory.File("other"));

        await AssertRefusedAsync("STRU5102", "--urls", other.Url.ToString(), "--data", directory.File("data"));

        await using var server = await ServerProcess.StartAsync(directory.File("data"));
        Assert.NotNull(server.ApiKey("production"));
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_is_refused()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(directory.File("file"), "text", TestContext.Current.CancellationToken);

        await AssertRefusedAsync("STRU5103", "--data", directory.File("file"));
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_refused()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(directory.File("file"), "text", TestContext.Current.CancellationToken);

        await AssertRefusedAsync("STRU5103", "--data", directory.File("file/data"));
    }

    [Fact]
    public async Task A_directory_in_the_place_of_the_database_is_refused()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.File("secrets.db"));

        await AssertRefusedAsync("STRU5103", "--data", directory.Path);
    }

    [Fact]
    public async Task A_directory_in_the_place_of_the_key_file_is_refused()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.File("encryption.key"));

        await AssertRefusedAsync("STRU5103", "--data", directory.Path);
    }

    [Fact]
    public async Task A_database_file_that_is_not_one_is_refused_and_left_as_it_is()
    {
        using var directory = new TemporaryDirectory();
        var text = new string('x', 10_000);
        await File.WriteAllTextAsync(directory.File("secrets.db"), text, TestContext.Current.CancellationToken);

        await AssertRefusedAsync("STRU5104", "--data", directory.Path);

        Assert.Equal(text, await File.ReadAllTextAsync(directory.File("secrets.db"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_left_as_it_is()
    {
        using var directory = new TemporaryDirectory();
        Execute(directory, "CREATE TABLE recipes (name TEXT)");

        await AssertRefusedAsync("STRU5104", "--data", directory.Path);

        Assert.False(File.Exists(directory.File("encryption.key")));
        Execute(directory, "SELECT name FROM recipes");
    }

    [Fact]
    public async Task A_database_of_a_newer_server_is_refused()
    {
        using var directory = await UsedDataDirectoryAsync();
        Execute(directory, "PRAGMA user_version = 99");

        var errors = await AssertRefusedAsync("STRU5105", "--data", directory.Path);

        Assert.Contains("99", errors);
    }

    [Fact]
    public async Task A_missing_key_file_is_not_replaced_when_there_is_a_database()
    {
        using var directory = await UsedDataDirectoryAsync();
        File.Delete(directory.File("encryption.key"));

        await AssertRefusedAsync("STRU5106", "--data", directory.Path);

        Assert.False(File.Exists(directory.File("encryption.key")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public async Task A_key_file_of_another_length_is_refused(int length)
    {
        using var directory = await UsedDataDirectoryAsync();
        await File.WriteAllBytesAsync(directory.File("encryption.key"), new byte[length], TestContext.Current.CancellationToken);

        await AssertRefusedAsync("STRU5107", "--data", directory.Path);
    }

    [Fact]
    public async Task A_key_file_of_another_database_is_refused()
    {
        using var directory = await UsedDataDirectoryAsync();
        using var other = await UsedDataDirectoryAsync();
        File.Copy(other.File("encryption.key"), directory.File("encryption.key"), overwrite: true);

        await AssertRefusedAsync("STRU5107", "--data", directory.Path);
    }

    [Fact]
    public async Task A_database_that_another_program_has_locked_is_refused()
    {
        using var directory = await UsedDataDirectoryAsync();
        using var connection = new SqliteConnection($"Data Source={directory.File("secrets.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; PRAGMA user_version = 1;";
        command.ExecuteNonQuery();

        await AssertRefusedAsync("STRU5108", "--data", directory.Path);
    }

    private static async Task<string> AssertRefusedAsync(string code, params string[] arguments)
    {
        var (exitCode, output, errors) = await ServerProcess.RunToEndAsync(arguments);

        Assert.Equal(1, exitCode);
        Assert.Empty(output.Trim());
        Assert.StartsWith($"error {code}: ", errors, StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
        return errors;
    }

    /// <summary>A data directory in which a server has run.</summary>
    private static async Task<TemporaryDirectory> UsedDataDirectoryAsync()
    {
        var directory = new TemporaryDirectory();
        await using var server = await ServerProcess.StartAsync(directory.Path);
        await server.StopAsync();
        return directory;
    }

    private static void Execute(TemporaryDirectory directory, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={directory.File("secrets.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
