using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Tests.Api;

public class HealthTests(TestServer server)
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/ready")]
    public async Task A_server_whose_store_answers_runs_and_is_ready(string path)
    {
        Assert.Equal(200, (await server.Anonymous().SendAsync(new HttpRequestMessage(HttpMethod.Get, path))).Status);
    }

    [Fact]
    public async Task A_server_without_its_store_runs_and_is_not_ready()
    {
        using var directory = new TemporaryDirectory();
        await using var app = await PipelineApp.StartAsync(
            services => services.AddSingleton(_ => new SqliteDatabase(directory.File("missing.db"))),
            pipeline => pipeline.MapHealth());

        var ready = await app.GetAsync("/ready");

        Assert.Equal((503, "not_ready"), (ready.Status, ready.Code));
        Assert.Equal(200, (await app.GetAsync("/health")).Status);
    }
}
