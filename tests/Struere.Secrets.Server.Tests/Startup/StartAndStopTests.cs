using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Startup;

public class StartAndStopTests
{
    [Fact]
    public async Task The_first_start_prints_an_API_key_an_environment_and_then_that_it_listens()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await ServerProcess.StartAsync(directory.File("data"));

        Assert.Matches("^sk_dev_[0-9a-f]{64}$", server.ApiKey("development"));
        Assert.Matches("^sk_prod_[0-9a-f]{64}$", server.ApiKey("production"));
        Assert.Matches("^sk_eval_[0-9a-f]{64}$", server.ApiKey("eval"));
        Assert.Equal($"Listening on {server.Url.ToString().TrimEnd('/')}", server.Output.TrimEnd('\n').Split('\n')[^1]);
        Assert.NotEqual(0, server.Url.Port);
    }

    [Fact]
    public async Task A_later_start_prints_no_API_key_and_has_kept_everything()
    {
        using var directory = new TemporaryDirectory();
        using var http = new HttpClient();
        string apiKey;
        await using (var first = await ServerProcess.StartAsync(directory.File("data")))
        {
            apiKey = first.ApiKey("production")!;
            await new ApiClient(http, first.Url, apiKey).SyncAsync("production", ("A", "fake"));
            await first.StopAsync();
        }

        await using var second = await ServerProcess.StartAsync(directory.File("data"));

        Assert.DoesNotContain("sk_", second.Output);
        var answer = await new ApiClient(http, second.Url, apiKey).SyncAsync("production", ("A", "fake"));
        Assert.Equal(["A"], answer.Unchanged);
    }

    [Theory]
    [InlineData(ServerProcess.PosixSignals.Terminate)]
    [InlineData(ServerProcess.PosixSignals.Interrupt)]
    public async Task A_server_that_is_asked_to_stop_leaves_one_database_file_and_exit_code_0(int signal)
    {
        using var directory = new TemporaryDirectory();
        await using var server = await ServerProcess.StartAsync(directory.File("data"));
        using var http = new HttpClient();
        await new ApiClient(http, server.Url, server.ApiKey("production")).SyncAsync("production", ("A", "fake"));

        Assert.Equal(0, await server.StopAsync(signal));
        Assert.Equal(
            [".gitignore", "encryption.key", "secrets.db"],
            Directory.EnumerateFiles(directory.File("data")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_server_that_is_asked_to_stop_finishes_the_request_that_it_works_on()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await ServerProcess.StartAsync(directory.File("data"));
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", server.Url.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        var body = ApiClient.Body("production", ("A", "fake"));
        await WriteAsync($"POST {ApiClient.SyncPath} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + $"Authorization: Bearer {server.ApiKey("production")}\r\nContent-Length: {body.Length}\r\nExpect: 100-continue\r\n\r\n");
        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync(TestContext.Current.CancellationToken));

        var exitCode = server.StopAsync();
        while (await AcceptsConnectionsAsync(server.Url.Port))
        {
            await Task.Yield();
        }

        await WriteAsync(body);

        Assert.Contains("HTTP/1.1 200 OK", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await exitCode);

        async Task WriteAsync(string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_server_that_is_killed_while_it_writes_has_kept_whole_batches()
    {
        using var directory = new TemporaryDirectory();
        using var http = new HttpClient();
        string apiKey;
        var answered = 0;
        await using (var first = await ServerProcess.StartAsync(directory.File("data")))
        {
            apiKey = first.ApiKey("development")!;
            var client = new ApiClient(http, first.Url, apiKey);
            for (; answered < 3; answered++)
            {
                Assert.Equal(200, (await client.SyncAsync("development", Batch(answered))).Status);
            }

            var unanswered = client.SyncAsync("development", Batch(answered));
            await first.KillAsync();
            await Record.ExceptionAsync(() => unanswered);
        }

        await using var second = await ServerProcess.StartAsync(directory.File("data"));
        var restarted = new ApiClient(http, second.Url, apiKey);
        var lastAnswered = await restarted.PlanAsync("development", Batch(answered - 1));
        var inFlight = await restarted.PlanAsync("development", Batch(answered));
        var kept = lastAnswered.Unchanged.Length > 0 ? lastAnswered : inFlight;
        Assert.Equal(BatchSize, kept.Unchanged.Length);
        Assert.Equal(BatchSize, Answer.Strings(kept.Mirrored.GetProperty("unchanged")).Length);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_may_read_the_data_directory()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await ServerProcess.StartAsync(directory.File("data"));

        const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(OwnerFile | UnixFileMode.UserExecute, File.GetUnixFileMode(directory.File("data")));
        foreach (var file in Directory.GetFiles(directory.File("data")))
        {
            Assert.Equal((file, OwnerFile), (file, File.GetUnixFileMode(file)));
        }
    }

    [Fact]
    public async Task The_data_directory_keeps_itself_out_of_git()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await ServerProcess.StartAsync(directory.File("data"));

        Assert.Equal("*\n", await File.ReadAllTextAsync(directory.File("data/.gitignore"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_listens_on_every_address_it_is_given()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await ServerProcess.StartAsync(directory.File("data"), "http://127.0.0.1:0;http://127.0.0.2:0");
        using var http = new HttpClient();
        var urls = server.Output.Split('\n').Where(line => line.StartsWith("Listening on ", StringComparison.Ordinal)).Select(line => new Uri(line[13..])).ToArray();

        Assert.Equal(["127.0.0.1", "127.0.0.2"], urls.Select(url => url.Host));
        foreach (var url in urls)
        {
            Assert.Equal(200, (await new ApiClient(http, url, apiKey: null).SendAsync(new HttpRequestMessage(HttpMethod.Get, "/health"))).Status);
        }
    }

    private static async Task<bool> AcceptsConnectionsAsync(int port)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private const int BatchSize = 500;

    private static (string Key, string Value)[] Batch(int number) =>
        [.. Enumerable.Range(0, BatchSize).Select(i => ($"KEY_{i}", $"fake-{number}"))];
}
