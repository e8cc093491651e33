using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using Microsoft.Build.Framework;
using Struere.Secrets.Client.Server;

namespace Struere.Secrets.Build.Tests.Support;

/// <summary>An agent project with one production secret, an API key, and a server that answers by the protocol.</summary>
internal sealed class SyncScenario : IDisposable
{
    public const string ApiKey = "sk_prod_fake-api-key";

    public SyncScenario()
    {
        Root.Write("struere.json", "{}");
        Root.Write(".env.production", "API_TOKEN=canary-value\n");
    }

    public TemporaryFolder Root { get; } = new();

    public TemporaryFolder Home { get; } = new();

    public FakeServer Server { get; } = new();

    public TestClock Clock { get; } = new();

    public RecordingBuildEngine Engine { get; } = new();

    public string Environment { get; set; } = "production";

    public string? ApiUrl { get; set; }

    public string Timeout { get; set; } = "100";

    public string? StampFile { get; set; }

    public bool Always { get; set; }

    /// <summary>Whether requests go over real sockets.</summary>
    public bool UsesNetwork { get; set; }

    /// <summary>The environment variables, which are all that the task sees of them.</summary>
    public Dictionary<string, string?> Variables { get; } = new() { ["STRUERE_API_KEY_PRODUCTION"] = ApiKey };

    public string SecretFile => Root.PathOf(".env." + Environment);

    public void WriteSecrets(string text) => Root.Write(".env." + Environment, text);

    public SyncSecrets CreateTask() => Prepare(new SyncSecrets { StampFile = StampFile, Always = Always });

    /// <summary>Gives a task what all tasks need.</summary>
    public T Prepare<T>(T task)
        where T : ServerTask
    {
        task.BuildEngine = Engine;
        task.ProjectRoot = Root.Path;
        task.Environment = Environment;
        task.ApiUrl = ApiUrl;
        task.Timeout = Timeout;
        task.Handler = UsesNetwork ? null : Server;
        task.Clock = Clock;
        task.ReadVariable = name => Variables.GetValueOrDefault(name);
        task.HomeFolder = Home.Path;
        return task;
    }

    public bool Sync()
    {
        using var task = CreateTask();
        return task.Execute();
    }

    /// <summary>Syncs, which must succeed, and gives the one line that was logged, in high importance.</summary>
    public string SyncedLine() => Assert.Single(SyncedLines());

    /// <summary>Syncs, which must succeed, and gives the lines that were logged, all in high importance.</summary>
    public IReadOnlyList<string> SyncedLines()
    {
        Assert.True(Sync(), Engine.Everything);
        Assert.All(Engine.Messages, message => Assert.Equal(MessageImportance.High, message.Importance));
        return [.. Engine.Messages.Select(message => message.Message!)];
    }

    /// <summary>Syncs, which must find nothing to do and send nothing, and gives the reason.</summary>
    public string SkippedLine(MessageImportance importance = MessageImportance.Normal)
    {
        Assert.True(Sync(), Engine.Everything);
        Assert.Empty(Server.Requests);
        var message = Assert.Single(Engine.Messages);
        Assert.Equal(importance, message.Importance);
        return message.Message!;
    }

    /// <summary>Syncs, which must fail with one error of <paramref name="code"/>.</summary>
    public BuildErrorEventArgs Fails(string code)
    {
        Assert.False(Sync());
        return TheError(code);
    }

    /// <summary>The one error that was logged, of <paramref name="code"/>; nothing that was logged holds a value or an API key.</summary>
    public BuildErrorEventArgs TheError(string code)
    {
        var error = Assert.Single(Engine.Errors);
        Assert.Equal(code, error.Code);
        Assert.EndsWith($"/docs/rules/{code}.md", error.HelpLink, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", Engine.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-api-key", Engine.Everything, StringComparison.Ordinal);
        return error;
    }

    /// <summary>Syncs, which must fail before anything is sent.</summary>
    public BuildErrorEventArgs FailsUnsent(string code)
    {
        var error = Fails(code);
        Assert.Empty(Server.Requests);
        return error;
    }

    public void Dispose()
    {
        Server.Dispose();
        Root.Dispose();
        Home.Dispose();
    }
}
