using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Struere.Secrets.Build;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Core;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Faults.Tests;

/// <summary>What the server holds of a batch.</summary>
internal enum BatchState
{
    Before,
    After,
    Mixed,
}

/// <summary>How a sync ended.</summary>
/// <param name="Code">The code of its one error; null when it succeeded.</param>
/// <param name="Message">The message of the error, or the line of the success.</param>
/// <param name="Lines">The lines in between.</param>
internal sealed record SyncResult(string? Code, string Message, IReadOnlyList<string> Lines);

/// <summary>A project with a production secret file, and a proxy with faults between it and the real server.</summary>
internal sealed class FaultScenario : IAsyncDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly SyncTarget _server;
    private Dictionary<string, string> _secrets = [];
    private IReadOnlyDictionary<string, string> _digestsBefore = new Dictionary<string, string>();

    public FaultScenario(SyncTarget server)
    {
        _server = server;
        Proxy = new FaultProxy(server.Url);
        ApiUrl = Proxy.Url;
        Faults = new Faults(Clock);
        _root.Write("struere.json", "{}");
    }

    public TestClock Clock { get; } = new();

    public FaultProxy Proxy { get; }

    public Faults Faults { get; }

    public string ApiUrl { get; set; }

    public string Timeout { get; set; } = "100";

    /// <summary>Writes the secret file, and remembers what the server holds of its keys before it is synced.</summary>
    public async Task PrepareAsync(Dictionary<string, string> secrets)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in secrets)
        {
            Assert.True(DotEnvWriter.TryFormat(new SecretValue(value), out var formatted, out var refusal), refusal);
            // Any value goes to production here, an empty one too.
            text.Append("# struere-disable-next-line STRU1006\n").Append(key).Append('=').Append(formatted).Append('\n');
        }

        _root.Write(".env.production", text.ToString());
        _secrets = secrets;
        _digestsBefore = await _server.DigestsAsync(secrets.Keys);
    }

    /// <summary>Syncs, and makes sure that whatever is shown anywhere holds neither a value nor the API key.</summary>
    public async Task<SyncResult> SyncAsync()
    {
        var engine = new RecordingBuildEngine();
        using var task = CreateTask(engine);
        var succeeded = await Task.Run(task.Execute, TestContext.Current.CancellationToken);

        Assert.Empty(engine.Warnings);
        AssertHoldsNoSecret(engine.Everything, _secrets.Values.Where(value => value.Length >= 8));
        AssertHoldsNoSecret(_server.Log, []);

        var lines = engine.Messages.Select(message => message.Message!).ToList();
        Assert.All(lines, line => Assert.DoesNotContain(Proxy.Url, line, StringComparison.Ordinal));
        if (succeeded)
        {
            Assert.Empty(engine.Errors);
            return new SyncResult(null, lines[^1], lines[..^1]);
        }

        var error = Assert.Single(engine.Errors);
        Assert.DoesNotContain('\n', error.Message!);
        Assert.InRange(Clock.Elapsed.TotalSeconds, 0, int.Parse(Timeout, null) * 1.0001);
        return new SyncResult(error.Code, error.Message!, lines);
    }

    /// <summary>What the server holds, batch by batch.</summary>
    public async Task<IReadOnlyList<BatchState>> StatesAsync()
    {
        var held = await _server.DigestsAsync(_secrets.Keys);
        return [.. _secrets.Chunk(1000).Select(StateOf)];

        BatchState StateOf(KeyValuePair<string, string>[] batch) =>
            batch.All(secret => held.GetValueOrDefault(secret.Key) == _server.DigestOf(secret.Key, secret.Value)) ? BatchState.After
            : batch.All(secret => held.GetValueOrDefault(secret.Key) == _digestsBefore.GetValueOrDefault(secret.Key)) ? BatchState.Before
            : BatchState.Mixed;
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        _root.Dispose();
    }

    private void AssertHoldsNoSecret(string text, IEnumerable<string> values)
    {
        foreach (var secret in values.Append("canary").Append(_server.ApiKey))
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    private SyncSecrets CreateTask(RecordingBuildEngine engine) => new()
    {
        BuildEngine = engine,
        ProjectRoot = _root.Path,
        Environment = "production",
        ApiUrl = ApiUrl,
        Timeout = Timeout,
        Clock = Clock,
        ReadVariable = name => name == "STRUERE_API_KEY_PRODUCTION" ? _server.ApiKey : null,
        HomeFolder = _root.Path,
    };
}
