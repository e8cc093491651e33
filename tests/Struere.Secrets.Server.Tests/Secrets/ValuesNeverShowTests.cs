using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Struere.Secrets.Core;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Organizations;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.Tests.Startup;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Secrets;

/// <summary>A value and an API key with a name that nothing else has: found anywhere, it has leaked.</summary>
public sealed class ValuesNeverShowTests : IAsyncLifetime
{
    private const string Canary = "fake-canary-7d1f0c5e9b-fake-canary";

    private readonly TemporaryDirectory _directory = new();
    private LoneDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestEngine.CreateLoneDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task No_file_backup_log_trace_or_metric_holds_a_value_an_API_key_or_what_continues_a_session()
    {
        await using var collector = await TelemetryCollector.StartAsync();
        await using var server = await StartAsync("--otlp", collector.Url, "--log-format", "json");
        using var admin = await SignInAdminAsync();
        string[] texts = [Canary, .. ApiKeys(server), admin.Session!];
        await UseEveryPageAsync(admin);
        await admin.PostAsync("/secrets/reveal/development/SET");
        await UseEverythingAsync(server);
        await _database.BackUpAsync(Data, _directory.File("backup"));

        AssertNoFileHolds([.. DataFiles, _directory.File("backup"), .. _database.Files], texts);
        Assert.Contains("IMPORTED", ReadRaw(_directory.File("backup")), StringComparison.Ordinal);
        Assert.Contains([.. DataFiles, .. _database.Files], file => ReadRaw(file).Contains("IMPORTED", StringComparison.Ordinal));

        Assert.Equal(0, await server.StopAsync());
        AssertNoFileHolds([.. DataFiles, .. _database.Files], texts);
        Assert.Contains("POST /v1/sync/secrets", collector.Traces, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", collector.Metrics, StringComparison.Ordinal);
        foreach (var text in texts)
        {
            AssertHoldsNot(collector.Traces + collector.Metrics, text);
            AssertHoldsNot(server.Errors, text);
        }
    }

    [Fact]
    public async Task No_output_and_no_answer_holds_a_value()
    {
        await using var server = await StartAsync();

        var answers = await UseEverythingAsync(server);
        await server.StopAsync();

        Assert.Contains(answers, answer => answer.Status == 200);
        Assert.Contains(answers, answer => answer.Status == 500);
        Assert.All(answers, answer => AssertHoldsNot(answer.Text + answer.Headers, Canary));
        AssertHoldsNot(server.Output, Canary);
        AssertHoldsNot(server.Errors, Canary);
    }

    [Fact]
    public async Task No_log_line_and_no_answer_holds_an_API_key()
    {
        await using var server = await StartAsync();
        var apiKeys = ApiKeys(server);

        var answers = await UseEverythingAsync(server);
        await server.StopAsync();

        foreach (var apiKey in apiKeys)
        {
            Assert.All(answers, answer => AssertHoldsNot(answer.Text + answer.Headers, apiKey));
            AssertHoldsNot(server.Errors, apiKey);
            Assert.Single(server.Output.Split('\n'), line => line.Contains(apiKey, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_log_line_tells_route_status_and_time_and_nothing_that_the_client_wrote()
    {
        await using var server = await StartAsync();

        await UseEverythingAsync(server);
        await server.StopAsync();

        Assert.Contains(server.Errors.Split('\n'), line => line.Contains("POST /v1/sync/secrets 200 ", StringComparison.Ordinal));
        Assert.Contains(server.Errors.Split('\n'), line => line.Contains("(no route) 404 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_value_that_goes_through_the_dashboard_shows_where_it_is_revealed_alone()
    {
        await using var server = await StartAsync();
        using var admin = await SignInAdminAsync();

        var answers = await UseEveryPageAsync(admin);
        var revealed = await admin.PostAsync("/secrets/reveal/development/SET");
        await admin.GetAsync("/prompts");
        var compiled = await admin.PostAsync("/prompts/reveal", ("environment", "development"), ("prompt", "It is {{secrets.SET}}."));
        answers.Add(await admin.GetAsync("/secrets"));
        answers.Add(await admin.GetAsync("/audit"));
        AssertNoFileHolds(DataFiles, [Canary]);
        await server.StopAsync();

        Assert.Contains(Canary, revealed.Text, StringComparison.Ordinal);
        Assert.Contains(Canary, compiled.Text, StringComparison.Ordinal);
        AssertHoldsNot(revealed.Headers + compiled.Headers, Canary);
        Assert.All(answers, answer => AssertHoldsNot(answer.Text + answer.Headers, Canary));
        AssertHoldsNot(server.Output, Canary);
        AssertHoldsNot(server.Errors, Canary);
        AssertNoFileHolds(DataFiles, [Canary]);
    }

    private string Data => _directory.File("data");

    private string[] DataFiles => Directory.GetFiles(Data);

    private Uri Url { get; set; } = null!;

    private async Task<ServerProcess> StartAsync(params string[] options)
    {
        string[] database = _database.ConnectionString is { } connectionString ? ["--database", connectionString] : [];
        var server = await ServerProcess.StartAsync(["--urls", "http://127.0.0.1:0", "--data", Data, .. database, .. options]);
        Url = server.Url;
        return server;
    }

    /// <summary>Opens the store a second time: to set up what no request can.</summary>
    private Task<DataStore> OpenStoreAsync() =>
        DataStore.OpenAsync(new DataStoreOptions(Data, _database.ConnectionString is { } connectionString ? new SecretValue(connectionString) : null));

    private async Task<Browser> SignInAdminAsync()
    {
        using var store = await OpenStoreAsync();
        var organization = store.Database.Read(OrganizationStore.List).Single();
        var users = new UserStore(store.Database, store.AuditKey, TimeProvider.System);
        var user = await users.CreateAsync(new NewUser(organization.Id, "admin@fake.example", MemberRole.Admin, PasswordHash: null), Actor.Server);
        return Browser.SignedIn(Url, await new SessionStore(store.Database, store.AuditKey, TimeProvider.System).CreateAsync(user, "", ""));
    }

    /// <summary>The forms that take values, sent as they should be and otherwise, with the canary for every value.</summary>
    private static async Task<List<Page>> UseEveryPageAsync(Browser admin)
    {
        const string Environment = "development";
        var answers = new List<Page>();
        await PostAsync(302, "/secrets/add", "/secrets/add", ("key", "SET"), ("environment", Environment), ("value", Canary));
        await PostAsync(409, "/secrets/add", "/secrets/add", ("key", "SET"), ("environment", Environment), ("value", Canary));
        await PostAsync(400, "/secrets/add", "/secrets/add", ("key", "NOT-A-KEY"), ("environment", Environment), ("value", Canary));
        await PostAsync(302, "/secrets/set/development/SET", "/secrets/set/development/SET", ("value", Canary + "-2"), ("expectedVersion", "1"));
        await PostAsync(409, "/secrets/set/development/SET", "/secrets/set/development/SET", ("value", Canary), ("expectedVersion", "1"));
        await PostAsync(400, "/secrets/set/development/SET", "/secrets/set/development/SET", ("value", Canary + "\0"), ("expectedVersion", "2"));
        await PostAsync(200, "/secrets/import", "/secrets/import?handler=Preview", ("environment", Environment), ("text", $"IMPORTED=1\n{Canary}\nSET='{Canary}\n"));
        await PostAsync(200, "/secrets/import", "/secrets/import?handler=Preview", ("environment", Environment), ("text", $"IMPORTED={Canary}\nSET={Canary}\n"));
        var ticket = admin.Last.Field("ticket");
        await PostAsync(302, "/secrets/import", "/secrets/import?handler=Save", ("environment", Environment), ("ticket", ticket));
        await PostAsync(409, "/secrets/import", "/secrets/import?handler=Save", ("environment", Environment), ("ticket", ticket));
        await PostAsync(409, "/secrets/import", "/secrets/import?handler=Save", ("environment", Environment), ("ticket", Canary));
        await PostAsync(302, "/secrets/history/development/SET", "/secrets/restore/development/SET", ("version", "1"), ("expectedVersion", "3"));
        await PostAsync(200, "/prompts", "/prompts", ("environment", Environment), ("prompt", "It is {{secrets.SET}}."));
        return answers;

        async Task PostAsync(int status, string form, string path, params (string Name, string Value)[] fields)
        {
            answers.Add(await admin.GetAsync(form));
            answers.Add(await admin.PostAsync(path, fields));
            Assert.Equal((path, status), (path, admin.Last.Status));
        }
    }

    private static string[] ApiKeys(ServerProcess server) =>
        [server.ApiKey("development")!, server.ApiKey("production")!, server.ApiKey("eval")!];

    /// <summary>Requests of every kind, good and bad, with the canary wherever a value may stand, or strays to.</summary>
    private async Task<List<Answer>> UseEverythingAsync(ServerProcess server)
    {
        using var http = new HttpClient();
        var development = new ApiClient(http, server.Url, server.ApiKey("development"));
        var production = new ApiClient(http, server.Url, server.ApiKey("production"));
        var answers = new List<Answer>
        {
            await development.SyncAsync("development", ("A", Canary), ("B", $"-----\n{Canary}\n")),
            await development.SyncAsync("development", ("A", Canary + "-2"), ("B", Canary)),
            await development.PlanAsync("development", ("A", Canary)),
            await development.ListAsync(),
            await production.SyncAsync("production", ("A", Canary)),
            await production.SyncAsync("development", ("A", Canary)),
            await production.SyncAsync("production", ("NOT-A-KEY", Canary)),
            await production.SyncAsync("production", ("A", Canary + "\0")),
            await production.SyncAsync("production", ("A", Canary + new string('x', 64 * 1024))),
            await production.SyncAsync(Canary, ("A", Canary)),
            await production.PostAsync(ApiClient.SyncPath, Canary),
            await production.PostAsync(ApiClient.SyncPath, $$"""{"environment":"production","secrets":[{"key":"A","value":["{{Canary}}"]}]}"""),
            await production.PostAsync(ApiClient.SyncPath, $$"""{"environment":"production","secrets":[{"key":"A","value":"{{Canary}}"}"""),
            await production.PostAsync(ApiClient.SyncPath, $$"""{"{{Canary}}":"{{Canary}}"}"""),
            await production.PostAsync(ApiClient.SyncPath, new StringContent(Canary, Encoding.UTF8, "text/plain")),
            await production.PostAsync($"/{Canary}", Canary),
            await production.ListAsync($"?environment={Canary}"),
            await production.SendAsync(new HttpRequestMessage(new HttpMethod(Canary), ApiClient.SyncPath)),
            await new ApiClient(http, server.Url, Canary).ListAsync(),
        };

        answers.Add(await WithFailingStorageAsync());
        return answers;

        async Task<Answer> WithFailingStorageAsync()
        {
            using var store = await OpenStoreAsync();
            await StoredSecrets.ExecuteAsync(store, TestEngine.Refuse("secrets", store.Database.Read(OrganizationStore.List).Single().Id));
            return await production.SyncAsync("production", ("A", Canary + "-3"));
        }
    }

    private static void AssertNoFileHolds(IReadOnlyCollection<string> files, IReadOnlyCollection<string> texts)
    {
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var content = ReadRaw(file);
            foreach (var text in texts)
            {
                AssertHoldsNot(content, text);
            }
        }
    }

    /// <summary>The bytes of a file, one character each; nothing of one that is gone.</summary>
    private static string ReadRaw(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return reader.ReadToEnd();
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }

    /// <summary>Asserts that the text stands nowhere: not as it is, not in hexadecimal, not in base64 at any offset, not in UTF-16.</summary>
    private static void AssertHoldsNot(string content, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.DoesNotContain(text, content, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(bytes), content, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(text)), content, StringComparison.Ordinal);
        for (var offset = 0; offset < 3; offset++)
        {
            var whole = bytes.AsSpan(offset, (bytes.Length - offset) / 3 * 3);
            Assert.DoesNotContain(Convert.ToBase64String(whole), content, StringComparison.Ordinal);
        }
    }
}
