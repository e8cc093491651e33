using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Struere.Secrets.Server.Api.Limits;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Api.Limits;

public sealed class WrongKeyLimitTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _data = new();
    private readonly HttpClient _http = new();
    private readonly List<Answer> _answers = [];
    private ServerProcess? _server;

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(_data.File("data"));
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
}
