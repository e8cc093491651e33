using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Tests.Api;

/// <summary>The failures that no request can bring about.</summary>
public class ErrorBodiesTests
{
    [Fact]
    public async Task A_database_that_another_program_holds_is_a_fault_that_passes()
    {
        var (status, body, _) = await AnswerToAsync(new SqliteException("fake-canary", SQLitePCL.raw.SQLITE_BUSY));

        Assert.Equal(503, status);
        Assert.Equal("storage_busy", body.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_full_disk_is_answered_with_507()
    {
        var (status, body, _) = await AnswerToAsync(new SqliteException("fake-canary", SQLitePCL.raw.SQLITE_FULL));

        Assert.Equal(507, status);
        Assert.Equal("storage_full", body.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_key_ring_without_the_key_that_the_database_needs_is_a_fault_that_passes()
    {
        var (status, body, log) = await AnswerToAsync(new KeyRingException(KeyRingFault.KeyMissing, "the ring", "7"));

        Assert.Equal(503, status);
        Assert.Equal("encryption_key_missing", body.GetProperty("code").GetString());
        Assert.Contains("'the ring'", log);
    }

    [Fact]
    public async Task An_unexpected_failure_is_logged_without_its_message_and_answered_without_anything()
    {
        var (status, body, log) = await AnswerToAsync(new InvalidOperationException("fake-canary"));

        Assert.Equal(500, status);
        Assert.Equal("internal_error", body.GetProperty("code").GetString());
        Assert.DoesNotContain("canary", body.GetRawText());
        Assert.DoesNotContain("Exception", body.GetRawText());
        Assert.Contains(nameof(InvalidOperationException), log);
        Assert.DoesNotContain("canary", log);
    }

    [Fact]
    public async Task A_client_that_hung_up_gets_no_answer_and_no_log_line()
    {
        var (_, body, log) = await AnswerToAsync(new OperationCanceledException(), clientHungUp: true);

        Assert.Equal(JsonValueKind.Undefined, body.ValueKind);
        Assert.Empty(log);
    }

    private static async Task<(int Status, JsonElement Body, string Log)> AnswerToAsync(Exception failure, bool clientHungUp = false)
    {
        var logger = new CollectingLogger<ErrorBodies>();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestAborted = new CancellationToken(canceled: clientHungUp) };
        context.Response.Body = body;

        using var database = new SqliteDatabase("unused");
        await new ErrorBodies(_ => throw failure, database, logger).InvokeAsync(context);

        return (context.Response.StatusCode, body.Length == 0 ? default : JsonElement.Parse(body.ToArray()), logger.Text);
    }
}
