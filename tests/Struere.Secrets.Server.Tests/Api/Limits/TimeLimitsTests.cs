using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Struere.Secrets.Server.Api.Limits;

namespace Struere.Secrets.Server.Tests.Api.Limits;

public class TimeLimitsTests(TestServer server)
{
    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up_with_an_answer()
    {
        await using var app = await PipelineApp.StartAsync(
            services => services.AddTimeLimits(TimeSpan.FromMilliseconds(1)),
            pipeline =>
            {
                pipeline.UseRequestTimeouts();
                pipeline.MapGet("/slow", (HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted));
            });

        var answer = await app.GetAsync("/slow");

        Assert.Equal((503, "request_timed_out"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_refused()
    {
        var organization = await server.NewOrganizationAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", server.Process.Url.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        var request = $"POST {ApiClient.SyncPath} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + $"Authorization: Bearer {organization.Production.ApiKey}\r\nContent-Length: 100\r\n\r\n{{";

        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("\"incomplete_body\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_come_too_slowly_are_refused()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", server.Process.Url.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();

        await stream.WriteAsync("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
    }
}
