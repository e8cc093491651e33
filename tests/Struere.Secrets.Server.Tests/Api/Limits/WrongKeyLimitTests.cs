using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Struere.Secrets.Core;
using Struere.Secrets.Server.Api.Limits;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Storage;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Api.Limits;

public sealed class WrongKeyLimitTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _data = new();
    private readonly HttpClient _http = new();
    private readonly List<Answer> _answers = [];
    private ServerProcess? _server;
    private string? _database;

    public async ValueTask InitializeAsync()
    {
        _database = await TestEngine.CreateDatabaseAsync();
        string[] options = _database is null ? [] : ["--database", _database];
        _server = await ServerProcess.StartAsync(["--urls", "http://127.0.0.1:0", "--data", _data.File("data"), .. options]);
        var wrong = new ApiClient(_http, _server.Url, "sk_prod_fake");
        for (var i = 0; i < 10 * WrongKeyLimit.Burst; i++)
        {
            _answers.Add(await wrong.ListAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _http.Dispose();
        _data.Dispose();
    }

    [Fact]
    public void The_first_unknown_keys_of_an_address_are_told_that_they_are_unknown()
    {
        Assert.All(_answers.Take(WrongKeyLimit.Burst), answer => Assert.Equal((401, "unknown_api_key"), (answer.Status, answer.Code)));
    }

    [Fact]
    public void Most_of_the_others_are_told_to_wait()
    {
        var refused = _answers.Where(answer => answer.Status == 429).ToList();

        Assert.True(refused.Count > _answers.Count / 2, $"{refused.Count} of {_answers.Count}");
        Assert.All(refused, answer => Assert.Equal("too_many_unknown_api_keys", answer.Code));
        Assert.All(refused, answer => Assert.Contains("Retry-After: 1", answer.Headers));
    }

    [Fact]
    public async Task A_known_key_from_the_same_address_is_served()
    {
        var answer = await new ApiClient(_http, _server!.Url, _server.ApiKey("production")).ListAsync();

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Ten_thousand_wrong_keys_cost_the_server_a_bounded_number_of_records_and_nobody_else_an_answer()
    {
        const int Clients = 10;
        var known = new ApiClient(_http, _server!.Url, _server.ApiKey("production"));
        var statuses = new ConcurrentBag<int>();

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var i = 0; i < 10_000 / Clients; i++)
            {
                statuses.Add((await new ApiClient(_http, _server.Url, $"sk_prod_fake-{client}-{i}").ListAsync()).Status);
                if (i % 100 == 0)
                {
                    Assert.Equal(200, (await known.ListAsync()).Status);
                }
            }
        })));

        Assert.DoesNotContain(statuses, status => status is not (401 or 429));
        Assert.True(statuses.Count(status => status == 429) > statuses.Count / 2);
        var told = statuses.Count(status => status == 401) + _answers.Count(answer => answer.Status == 401);
        using var store = await DataStore.OpenAsync(new DataStoreOptions(_data.File("data"), _database is null ? null : new SecretValue(_database)));
        var recorded = new AuditReader(store.Database).Find(Database.WholeServer, new AuditFilter(Action: AuditAction.Refused), count: 20_000);
        Assert.Equal(told, recorded.Count);
        Assert.DoesNotContain("sk_prod_fake", _server.Errors, StringComparison.Ordinal);
    }
}
