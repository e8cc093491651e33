using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Struere.Secrets.Server.Api.Limits;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Server.Tests.Api.Limits;

public class RateLimitsTests
{
    [Fact]
    public async Task An_API_key_that_sends_too_many_requests_is_told_to_wait_and_another_is_served()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await ServerProcess.StartAsync(["--urls", "http://127.0.0.1:0", "--data", directory.File("data"), "--requests-per-key", "2"]);
        using var http = new HttpClient();
        var busy = new ApiClient(http, server.Url, server.ApiKey("production"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => busy.ListAsync()));

        Assert.Contains(answers, answer => answer.Status == 200);
        var refused = answers.Where(answer => answer.Status != 200).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.Equal((429, "too_many_requests"), (answer.Status, answer.Code)));
        Assert.All(refused, answer => Assert.Contains("Retry-After: 1", answer.Headers));
        Assert.Equal(200, (await new ApiClient(http, server.Url, server.ApiKey("eval")).ListAsync()).Status);
    }

    [Fact]
    public async Task A_limit_of_0_is_none()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await ServerProcess.StartAsync(["--urls", "http://127.0.0.1:0", "--data", directory.File("data"), "--requests-per-key", "0"]);
        using var http = new HttpClient();
        var client = new ApiClient(http, server.Url, server.ApiKey("production"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.ListAsync()));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
    }

    [Fact]
    public async Task An_address_that_tries_to_sign_in_too_often_is_told_to_wait()
    {
        await using var app = await PipelineApp.StartAsync(
            services => services.AddRateLimits(requestsPerKey: 0),
            pipeline =>
            {
                pipeline.UseRateLimiter();
                pipeline.MapMethods("/sign-in", ["GET", "POST"], () => Results.Json("wrong")).RequireRateLimiting(RateLimits.SignIn);
                pipeline.MapGet("/elsewhere", () => Results.Json("ok"));
            });
        var answers = new List<Answer>();
        for (var i = 0; i <= RateLimits.SignInsPerWindow; i++)
        {
            answers.Add(await app.PostAsync("/sign-in"));
        }

        Assert.All(answers.SkipLast(1), answer => Assert.Equal(200, answer.Status));
        Assert.Equal((429, "too_many_requests"), (answers[^1].Status, answers[^1].Code));
        Assert.Matches(@"Retry-After: [1-9]\d?\b", answers[^1].Headers);
        Assert.Equal(200, (await app.GetAsync("/elsewhere")).Status);
        Assert.Equal(200, (await app.GetAsync("/sign-in")).Status);
    }
}
