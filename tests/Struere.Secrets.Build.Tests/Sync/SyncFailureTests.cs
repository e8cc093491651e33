using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Build.Tests.Sync;

public sealed class SyncFailureTests : IDisposable
{
    private readonly SyncScenario _scenario = new();

    public void Dispose() => _scenario.Dispose();

    [Fact]
    public void A_missing_API_key_names_the_variable_to_set()
    {
        _scenario.Variables.Clear();

        Assert.Contains("STRUERE_API_KEY_PRODUCTION", _scenario.FailsUnsent(FaultCode.MissingApiKey).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sk_dev_fake-api-key", "starts with 'sk_dev_'")]
    [InlineData("sk_eval_fake-api-key", "starts with 'sk_eval_'")]
    [InlineData("SK_PROD_fake-api-key", "is not a Struere API key")]
    [InlineData("sk_prod_fake-api-key\u00e9", "character")]
    [InlineData("sk_prod_fake-api-key\r\nX-Other: 1", "character")]
    public void An_API_key_of_another_environment_is_not_used(string key, string reason)
    {
        _scenario.Variables["STRUERE_API_KEY_PRODUCTION"] = key;

        Assert.Contains(reason, _scenario.FailsUnsent(FaultCode.WrongApiKey).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a url")]
    [InlineData("/relative")]
    [InlineData("ftp://api.example.test")]
    [InlineData("file:///etc")]
    [InlineData("https://")]
    [InlineData("https://user:canary@api.example.test")]
    [InlineData("https://api.example.test?key=canary")]
    [InlineData("https://api.example.test#canary")]
    public void An_address_that_is_no_base_URL_is_refused(string url)
    {
        _scenario.ApiUrl = url;

        _scenario.FailsUnsent(FaultCode.InvalidUrl);
    }

    [Theory]
    [InlineData("http://api.example.test")]
    [InlineData("http://localhost.example.test")]
    [InlineData("http://128.0.0.1")]
    [InlineData("http://0.0.0.0")]
    [InlineData("http://[::2]")]
    public void Plain_http_over_a_network_is_refused(string url)
    {
        _scenario.ApiUrl = url;

        _scenario.FailsUnsent(FaultCode.InsecureUrl);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("soon")]
    [InlineData("3601")]
    [InlineData("99999999999999")]
    public void A_timeout_that_is_no_number_of_seconds_is_refused(string timeout)
    {
        _scenario.Timeout = timeout;

        Assert.Contains($"'{timeout}'", _scenario.FailsUnsent(FaultCode.InvalidSetting).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ not json", 1, 3)]
    [InlineData("", 1, 1)]
    [InlineData("[]", 1, 1)]
    [InlineData("{\n  \"a\": tru\n}", 2, 11)]
    public void A_struere_json_that_is_not_JSON_is_an_error_in_that_file(string text, int line, int column)
    {
        _scenario.Root.Write("struere.json", text);

        var error = _scenario.FailsUnsent(FaultCode.InvalidProjectManifest);

        Assert.Equal((_scenario.Root.PathOf("struere.json"), line, column), (error.File, error.LineNumber, error.ColumnNumber));
    }

    [Fact]
    public void Every_error_of_the_secret_file_is_shown_and_nothing_is_sent()
    {
        _scenario.WriteSecrets("GOOD=1\ncanary-line\nmy-key=canary\nOPEN='canary\n");

        Assert.False(_scenario.Sync());

        Assert.Empty(_scenario.Server.Requests);
        Assert.Equal(
            [("STRU1002", 2, 1), ("STRU1001", 3, 1), ("STRU1004", 4, 6)],
            _scenario.Engine.Errors.Select(error => (error.Code, error.LineNumber, error.ColumnNumber)));
        Assert.All(_scenario.Engine.Errors, error => Assert.Equal(_scenario.SecretFile, error.File));
        Assert.DoesNotContain("canary", _scenario.Engine.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_place_of_the_secret_file_is_an_error()
    {
        File.Delete(_scenario.SecretFile);
        Directory.CreateDirectory(_scenario.SecretFile);

        Assert.Contains("folder", _scenario.FailsUnsent(FaultCode.UnreadableSecretFile).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_file_that_another_program_locks_is_an_error()
    {
        using var locked = new FileStream(_scenario.SecretFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(_scenario.SecretFile, _scenario.FailsUnsent(FaultCode.UnreadableSecretFile).File);
    }

    [Fact]
    public void A_secret_file_of_50_MB_is_an_error()
    {
        _scenario.WriteSecrets("A=" + new string('c', 50 * 1024 * 1024));

        Assert.Contains("10 MiB", _scenario.FailsUnsent(FaultCode.UnreadableSecretFile).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_an_error_at_their_place()
    {
        _scenario.Root.Write(".env.production", [.. "A=1\nB=€"u8, 0xC3, 0x28, .. "canary\n"u8]);

        var error = _scenario.FailsUnsent(FaultCode.UnreadableSecretFile);

        Assert.Equal((_scenario.SecretFile, 2, 4), (error.File, error.LineNumber, error.ColumnNumber));
    }

    [Fact]
    public void A_file_in_UTF_16_is_an_error()
    {
        _scenario.Root.Write(".env.production", System.Text.Encoding.Unicode.GetBytes("\uFEFFA=1\n"));

        Assert.Contains("UTF-8", _scenario.FailsUnsent(FaultCode.UnreadableSecretFile).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_NUL_character_is_an_error_at_its_place()
    {
        _scenario.WriteSecrets("A=1\nB=can\0ary\n");

        var error = _scenario.FailsUnsent(FaultCode.UnreadableSecretFile);

        Assert.Equal((2, 6), (error.LineNumber, error.ColumnNumber));
    }

    [Fact]
    public void A_value_of_more_than_64_KiB_is_an_error_at_its_key()
    {
        _scenario.WriteSecrets("A=1\n  LARGE=" + string.Concat(Enumerable.Repeat("canary-€", 7000)) + "\n");

        var error = _scenario.FailsUnsent(FaultCode.ValueTooLong);

        Assert.Equal((2, 3), (error.LineNumber, error.ColumnNumber));
        Assert.Contains("'LARGE'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("{\"apiKey\": \"canary")]
    [InlineData("\uFEFF\0")]
    public void A_credentials_file_that_is_not_JSON_is_an_error(string text)
    {
        _scenario.Variables.Clear();
        _scenario.Home.Write(".struere/credentials.json", text);

        Assert.EndsWith("credentials.json", _scenario.FailsUnsent(FaultCode.UnreadableCredentials).File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, FaultCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden, FaultCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound, FaultCode.NotFound)]
    [InlineData(HttpStatusCode.BadRequest, FaultCode.Rejected)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, FaultCode.Rejected)]
    [InlineData(HttpStatusCode.MethodNotAllowed, FaultCode.Rejected)]
    [InlineData(HttpStatusCode.Conflict, FaultCode.Rejected)]
    [InlineData(HttpStatusCode.UnprocessableEntity, FaultCode.Rejected)]
    [InlineData(HttpStatusCode.NotImplemented, FaultCode.ServerFault)]
    [InlineData(HttpStatusCode.HttpVersionNotSupported, FaultCode.ServerFault)]
    [InlineData(HttpStatusCode.Found, FaultCode.Redirected)]
    [InlineData(HttpStatusCode.PermanentRedirect, FaultCode.Redirected)]
    [InlineData(HttpStatusCode.NoContent, FaultCode.MalformedAnswer)]
    [InlineData(HttpStatusCode.Created, FaultCode.MalformedAnswer)]
    public void A_status_that_will_not_pass_ends_the_sync_at_once_and_is_shown(HttpStatusCode status, string code)
    {
        _scenario.Server.Answer = () => new HttpResponseMessage(status);

        Assert.Contains(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture), _scenario.Fails(code).Message, StringComparison.Ordinal);
        Assert.Single(_scenario.Server.Requests);
    }

    [Fact]
    public void What_the_server_says_of_a_refusal_is_shown()
    {
        _scenario.Server.Answer = () => FakeServer.Error(HttpStatusCode.BadRequest, """{"error":"The key is too long.","code":"invalid_key","keys":["API_TOKEN","canary"]}""");

        Assert.EndsWith("(400). The server says: The key is too long. Keys: 'API_TOKEN'. Nothing was stored.", _scenario.Fails(FaultCode.Rejected).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The value canary-value is bad")]
    [InlineData("The key sk_prod_fake-api-key is bad")]
    [InlineData("It starts with canary-v")]
    public void What_the_server_says_is_not_shown_when_it_holds_a_value_or_the_API_key(string message)
    {
        _scenario.Server.Answer = () => FakeServer.Error(HttpStatusCode.InternalServerError, new JsonObject { ["error"] = message }.ToJsonString());

        Assert.Contains("is not shown", _scenario.Fails(FaultCode.ServerFault).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("canary-value")]
    [InlineData("")]
    [InlineData("<html>canary-value</html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"success":true}""")]
    [InlineData("""{"success":true,"environment":"production"}""")]
    [InlineData("""{"success":true,"environment":"production","secrets":[]}""")]
    [InlineData("""{"success":true,"environment":"production","secrets":{"created":[],"updated":[]}}""")]
    [InlineData("""{"success":true,"environment":"production","secrets":{"created":[],"updated":[],"unchanged":[]}}""")]
    [InlineData("""{"success":true,"environment":"production","secrets":{"created":["\ud800"],"updated":[],"unchanged":[]}}""")]
    [InlineData("""{"success":"yes","environment":"production","secrets":{"created":["API_TOKEN"],"updated":[],"unchanged":[]}}""")]
    public void An_answer_that_is_not_the_protocols_is_not_believed(string body)
    {
        _scenario.Server.Answer = () => FakeServer.Error(HttpStatusCode.OK, body);

        _scenario.Fails(FaultCode.MalformedAnswer);
    }

    [Fact]
    public void An_answer_about_another_environment_is_not_believed()
    {
        _scenario.Server.Change = answer => answer["environment"] = "development";

        Assert.Contains("production", _scenario.Fails(FaultCode.MalformedAnswer).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_the_answer_leaves_out_is_named()
    {
        _scenario.Server.Change = answer => answer["secrets"]!["created"] = new JsonArray();

        Assert.Contains("'API_TOKEN'", _scenario.Fails(FaultCode.MalformedAnswer).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_the_server_holds_differently_are_named_by_their_keys()
    {
        _scenario.WriteSecrets("GOOD=canary-1\nCUT=canary-2\nLOST=canary-3\nODD=canary-4\n");
        _scenario.Server.Change = answer =>
        {
            answer["digests"]!["CUT"] = "AAAA";
            answer["digests"]!.AsObject().Remove("LOST");
            answer["digests"]!["ODD"] = 1;
        };

        Assert.Contains("'CUT', 'LOST', 'ODD'", _scenario.Fails(FaultCode.DigestMismatch).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "Batch 1 of 3 failed: ", "Nothing was stored.")]
    [InlineData(2, "Batch 2 of 3 failed: ", "Of 2001 secrets: keys 1–1,000 stored; keys 1,001–2,000 not stored; key 2,001 not sent.")]
    [InlineData(3, "Batch 3 of 3 failed: ", "Of 2001 secrets: keys 1–2,000 stored; key 2,001 not stored.")]
    public void A_batch_that_is_refused_gives_an_exact_account(int batch, string start, string end)
    {
        WriteManySecrets(2001);
        _scenario.Server.Answer = () => _scenario.Server.Requests.Count == batch ? new HttpResponseMessage(HttpStatusCode.Forbidden) : null;

        var message = _scenario.Fails(FaultCode.Forbidden).Message!;

        Assert.StartsWith(start, message, StringComparison.Ordinal);
        Assert.EndsWith(end, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_whose_answer_cannot_be_believed_may_be_stored()
    {
        WriteManySecrets(1500);
        _scenario.Server.Answer = () => _scenario.Server.Requests.Count == 2 ? FakeServer.Error(HttpStatusCode.OK, "canary") : null;

        Assert.EndsWith(
            "Of 1500 secrets: keys 1–1,000 stored; keys 1,001–1,500 sent without an answer, so either all of them are stored or none. Sync again to be sure.",
            _scenario.Fails(FaultCode.MalformedAnswer).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_sync_that_is_canceled_before_it_starts_sends_nothing()
    {
        using var task = _scenario.CreateTask();
        task.Cancel();

        Assert.False(task.Execute());
        Assert.Empty(_scenario.Server.Requests);
        Assert.Contains("was canceled. Nothing was stored.", Assert.Single(_scenario.Engine.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sync_that_is_canceled_on_its_way_says_what_was_and_was_not_sent()
    {
        WriteManySecrets(2500);
        using var task = _scenario.CreateTask();
        _scenario.Server.Arrived = cancellation =>
        {
            if (_scenario.Server.Requests.Count == 2)
            {
                task.Cancel();
            }

            cancellation.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        };

        Assert.False(task.Execute());
        var error = Assert.Single(_scenario.Engine.Errors);
        Assert.Equal(FaultCode.Canceled, error.Code);
        Assert.EndsWith(
            "Of 2500 secrets: keys 1–1,000 stored; keys 1,001–2,000 sent without an answer, so either all of them are stored or none; keys 2,001–2,500 not sent. Sync again to be sure.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_the_program_itself_shows_its_kind_and_not_its_words()
    {
        _scenario.Server.Answer = () => throw new FormatException("canary-value");

        Assert.Contains("FormatException", _scenario.Fails(FaultCode.Unexpected).Message, StringComparison.Ordinal);
    }

    private void WriteManySecrets(int count) =>
        _scenario.WriteSecrets(string.Concat(Enumerable.Range(0, count).Select(i => $"KEY_{i}=canary-{i}\n")));
}
