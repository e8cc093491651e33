using System;
using System.Threading.Tasks;
using Struere.Secrets.LanguageServer.Tests.Support;

namespace Struere.Secrets.LanguageServer.Tests;

/// <summary>A message that is not what it should be gets an error, or nothing, and the server goes on.</summary>
public sealed class MalformedMessageTests
{
    private const string Initialize = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}""";
    private const string Initialized = """{"jsonrpc":"2.0","method":"initialized","params":{}}""";
    private const string Ask = """{"jsonrpc":"2.0","id":7,"method":"textDocument/documentSymbol","params":{"textDocument":{"uri":"file:///nowhere/a.md"}}}""";

    [Theory]
    [InlineData("canary { is no JSON")]
    [InlineData("42")]
    [InlineData("\"canary\"")]
    [InlineData("[]")]
    [InlineData("""[{"jsonrpc":"2.0","id":2,"method":"shutdown"}]""")]
    [InlineData("""{"jsonrpc":"2.0","method":42}""")]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"shutdown"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":2,"method":"textDocument/hover","params":"canary"}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"textDocument/didOpen","params":17}""")]
    [InlineData("{}")]
    [InlineData("\uFEFF{}")]
    public async Task What_is_no_message_is_answered_with_an_error(string content)
    {
        await using var client = await InitializedClient();

        await client.Write(content);

        Assert.Equal(-32700, await client.ReadErrorCode());
        await ShouldAnswer(client);
    }

    [Theory]
    [InlineData("textDocument/hover", "null", -32602)]
    [InlineData("textDocument/hover", "[1,2]", -32602)]
    [InlineData("textDocument/hover", """{"textDocument":"canary","position":{"line":0,"character":0}}""", -32602)]
    [InlineData("textDocument/hover", """{"textDocument":{"uri":"file:///a"},"position":{"line":"canary"}}""", -32602)]
    [InlineData("textDocument/hover", """{"textDocument":{"uri":"file:///a"},"position":{"line":99999999999999}}""", -32602)]
    [InlineData("canary/unknown", "{}", -32601)]
    [InlineData("initialize", """{"capabilities":{}}""", -32600)]
    public async Task A_request_with_wrong_parameters_is_refused_without_an_echo(string method, string parameters, int code)
    {
        await using var client = await InitializedClient();

        await client.Write($$"""{"jsonrpc":"2.0","id":2,"method":"{{method}}","params":{{parameters}}}""");

        var answer = await client.ReadAnswer();
        Assert.Equal(code, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.DoesNotContain("canary", answer.GetRawText(), StringComparison.Ordinal);
        await ShouldAnswer(client);
    }

    [Theory]
    [InlineData("textDocument/hover", "{}")]
    [InlineData("textDocument/hover", """{"textDocument":{"uri":null},"position":{"line":0,"character":0}}""")]
    [InlineData("textDocument/completion", """{"textDocument":{"uri":"untitled:Untitled-1"},"position":{"line":-5,"character":-1}}""")]
    [InlineData("textDocument/definition", """{"textDocument":{"uri":"file://"},"position":{"line":0,"character":0}}""")]
    [InlineData("textDocument/references", """{"textDocument":{"uri":"file:///%00"},"position":{"line":0,"character":0}}""")]
    [InlineData("textDocument/codeAction", """{"textDocument":{"uri":"file:///%zz"},"range":{"start":{"line":9,"character":9},"end":{"line":0,"character":0}},"context":null}""")]
    [InlineData("textDocument/codeLens", "{}")]
    [InlineData("textDocument/semanticTokens/full", "{}")]
    [InlineData("codeAction/resolve", """{"title":"x","data":null}""")]
    public async Task A_request_about_nothing_has_an_answer(string method, string parameters)
    {
        await using var client = await InitializedClient();

        await client.Write($$"""{"jsonrpc":"2.0","id":2,"method":"{{method}}","params":{{parameters}}}""");

        Assert.True((await client.ReadAnswer()).TryGetProperty("result", out _));
        await ShouldAnswer(client);
    }

    [Theory]
    [InlineData("textDocument/didChange", """{"textDocument":{"uri":"file:///nowhere/a.md","version":2},"contentChanges":[{"text":"never opened"}]}""")]
    [InlineData("textDocument/didClose", """{"textDocument":{"uri":"file:///nowhere/a.md"}}""")]
    [InlineData("textDocument/didOpen", """{"textDocument":null}""")]
    [InlineData("textDocument/didOpen", """{"textDocument":{"uri":"file:///nowhere/a.md","text":null}}""")]
    [InlineData("textDocument/didChange", "{}")]
    [InlineData("workspace/didChangeWatchedFiles", """{"changes":null}""")]
    [InlineData("workspace/didChangeWatchedFiles", """{"changes":[{"uri":"nothing","type":9}]}""")]
    [InlineData("workspace/didChangeWorkspaceFolders", """{"event":{"added":[{"uri":"file:///nowhere/at/all","name":""}],"removed":[{"uri":"x","name":""}]}}""")]
    [InlineData("workspace/didChangeConfiguration", """{"settings":{"a":1}}""")]
    [InlineData("$/setTrace", """{"value":"verbose"}""")]
    [InlineData("$/cancelRequest", """{"id":4711}""")]
    [InlineData("initialized", "{}")]
    [InlineData("unknown/notification", "{}")]
    public async Task A_notification_that_fits_nothing_is_dropped(string method, string parameters)
    {
        await using var client = await InitializedClient();

        await client.Write($$"""{"jsonrpc":"2.0","method":"{{method}}","params":{{parameters}}}""");

        await ShouldAnswer(client);
    }

    [Fact]
    public async Task An_answer_to_a_question_that_was_never_asked_is_dropped()
    {
        await using var client = await InitializedClient();

        await client.Write("""{"jsonrpc":"2.0","id":4711,"result":null}""");

        await ShouldAnswer(client);
    }

    [Theory]
    [InlineData("no header at all\r\n\r\n")]
    [InlineData("Content-Length: canary\r\n\r\n{}")]
    [InlineData("Content-Length: -1\r\n\r\n{}")]
    public async Task Behind_a_header_that_cannot_be_read_nobody_knows_where_a_message_starts_so_the_server_ends(string bytes)
    {
        await using var client = await InitializedClient();

        await client.WriteRaw(bytes);

        Assert.False(await client.End);
    }

    [Fact]
    public async Task A_client_that_dies_in_the_middle_of_a_message_ends_the_server()
    {
        await using var client = await InitializedClient();

        await client.WriteRaw("Content-Length: 1000\r\n\r\n{\"jsonrpc\":");
        client.Close();

        Assert.False(await client.End);
    }

    [Fact]
    public async Task After_the_shutdown_requests_are_refused_and_exit_is_in_order()
    {
        await using var client = await InitializedClient();
        await client.Write("""{"jsonrpc":"2.0","id":2,"method":"shutdown"}""");
        Assert.True((await client.ReadAnswer()).TryGetProperty("result", out _));

        await client.Write(Ask);
        Assert.Equal(-32600, await client.ReadErrorCode());

        await client.Write("""{"jsonrpc":"2.0","method":"exit"}""");
        Assert.True(await client.End);
    }

    private static async Task<RawClient> InitializedClient()
    {
        var client = new RawClient();
        await client.Write(Initialize);
        Assert.True((await client.ReadAnswer()).TryGetProperty("result", out _));
        await client.Write(Initialized);
        return client;
    }

    private static async Task ShouldAnswer(RawClient client)
    {
        await client.Write(Ask);
        var answer = await client.ReadAnswer();
        Assert.Equal((7, 0), (answer.GetProperty("id").GetInt32(), answer.GetProperty("result").GetArrayLength()));
    }
}
