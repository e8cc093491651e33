using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Struere.Secrets.Server.Api.Limits;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Tests.Store;

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
        using var socket = OwnAddress.SocketFrom(OwnAddress.Next());
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
        using var socket = OwnAddress.SocketFrom(OwnAddress.Next());
        await socket.ConnectAsync("127.0.0.1", server.Process.Url.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();

        await stream.WriteAsync("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
    }

    /// <summary>A limit on each read would never end these: something always arrives.</summary>
    [Theory]
    [InlineData(ApiClient.SyncPath, "application/json")]
    [InlineData("/sign-in", "application/x-www-form-urlencoded")]
    [InlineData("/secrets/add", "application/x-www-form-urlencoded")]
    [InlineData("/secrets/import?handler=Preview", "multipart/form-data; boundary=slow")]
    public async Task A_body_that_comes_byte_by_byte_is_refused(string path, string contentType)
    {
        var organization = await server.NewOrganizationAsync();
        var people = TestPeople.Of(server, organization.Id);
        var session = await people.Sessions.CreateAsync((await people.AddAsync(MemberRole.Admin)).Id, "", "");
        var headers = $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {contentType}\r\nContent-Length: 100000\r\n"
            + $"Authorization: Bearer {organization.Production.ApiKey}\r\n"
            + (path == "/sign-in" ? "" : $"Cookie: {DashboardAuthentication.CookieName}={session.Reveal()}\r\n");

        var answer = await DripAsync(headers + "\r\n", " ");

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("\"incomplete_body\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_come_line_by_line_are_refused()
    {
        var answer = await DripAsync("GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n", "X-Slow: 1\r\n");

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_never_end_keep_nobody_else_from_being_served()
    {
        const int SlowClients = 200;
        var organization = await server.NewOrganizationAsync();
        var address = OwnAddress.Next();
        var sockets = new List<TcpClient>();
        try
        {
            for (var i = 0; i < SlowClients; i++)
            {
                var socket = OwnAddress.SocketFrom(address);
                sockets.Add(socket);
                await socket.ConnectAsync("127.0.0.1", server.Process.Url.Port, TestContext.Current.CancellationToken);
                await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes((i % 3) switch
                {
                    0 => "GET /sign-in HTTP/1.1\r\n",
                    1 => "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ne",
                    _ => $"POST {ApiClient.SyncPath} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {organization.Production.ApiKey}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{",
                }), TestContext.Current.CancellationToken);
            }

            Assert.Equal(200, (await organization.Production.SyncAsync("production", ("A", "fake"))).Status);
            using var browser = new Browser(server.Process.Url);
            Assert.Equal(200, (await browser.GetAsync("/sign-in")).Status);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    /// <summary>Sends a start, and then a piece a moment for as long as the server listens. Returns its answer.</summary>
    private async Task<string> DripAsync(string start, string piece)
    {
        using var socket = OwnAddress.SocketFrom(OwnAddress.Next());
        await socket.ConnectAsync("127.0.0.1", server.Process.Url.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(start), TestContext.Current.CancellationToken);
        var answer = ReadAsync(stream);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!answer.IsCompleted && await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            try
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(piece), TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                break;
            }
        }

        return await answer;
    }

    /// <summary>What arrives until the server closes the connection. It resets one on which bytes still come in.</summary>
    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0)
            {
                answer.Append(Encoding.ASCII.GetString(buffer, 0, count));
            }
        }
        catch (IOException)
        {
            // What has arrived before counts.
        }

        return answer.ToString();
    }
}
