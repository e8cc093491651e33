using System;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>A secret file that is saved while <c>dotnet watch</c> runs is synced.</summary>
public sealed class WatchTests
{
    /// <summary>What <c>dotnet watch</c> says when it listens for changes.</summary>
    private const string Ready = "Waiting for a file to change";

    /// <summary>What it says of that with hot reload.</summary>
    private const string Waiting = "Waiting for changes";

    /// <summary>What the program says when it starts.</summary>
    private const string Started = "The program has started.";

    [Fact]
    public async Task A_watched_sync_runs_again_when_the_secret_file_is_saved()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        await using var watch = consumer.Watch("build", "-t:StruereSync");
        Assert.Contains("(2 created, 0 updated, 0 unchanged)", await watch.ReadUntil(Ready), StringComparison.Ordinal);
        consumer.Write(".env.development", Samples.Development + "MORE=fake\n");

        Assert.Contains("(1 created, 0 updated, 2 unchanged), mirrored to eval", await watch.ReadUntil(Ready), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_file_that_comes_later_is_synced()
    {
        using var consumer = await Consumer.Create();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        await using var watch = consumer.Watch("build", "-t:StruereSync");
        Assert.Contains("not synced, there is no", await watch.ReadUntil(Ready), StringComparison.Ordinal);
        consumer.Write(".env.development", Samples.Development);

        Assert.Contains("(2 created, 0 updated, 0 unchanged)", await watch.ReadUntil(Ready), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_watched_with_hot_reload_goes_on_while_its_secrets_are_synced()
    {
        using var consumer = await ConsumerThatRuns();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        await using var watch = consumer.Watch("run");
        await watch.ReadUntil(Started);
        consumer.Write(".env.development", Samples.Development + "MORE=fake\n");

        Assert.DoesNotContain(Started, await watch.ReadUntil("(1 created, 0 updated, 2 unchanged), mirrored to eval"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_a_file_that_is_saved_while_the_program_runs_is_shown_at_its_place()
    {
        using var consumer = await ConsumerThatRuns();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        await using var watch = consumer.Watch("run");
        await watch.ReadUntil(Started);
        consumer.Write(".env.development", Samples.Development + "NOT-A-KEY=canary-value\n");
        var output = await watch.ReadUntil("error STRU1001");

        Assert.Contains($"{consumer.Root}/.env.development(", output, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_typo_in_a_prompt_that_is_saved_while_the_program_runs_is_shown_at_its_place()
    {
        using var consumer = await ConsumerThatRuns(properties: "");
        consumer.Write("prompts/support.md", "Tickets are at {{secrets.PORTAL_URL}}.\n");

        await using var watch = consumer.Watch("run");
        await watch.ReadUntil(Started);
        await watch.ReadUntil(Waiting);
        consumer.Write("prompts/support.md", "Tickets are at {{secrets.PORTL_URL}}.\n");

        Assert.Contains($"{consumer.Root}/prompts/support.md(1,16)", await watch.ReadUntil("warning STRU2001"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_watched_without_hot_reload_starts_again_with_its_secrets_synced()
    {
        using var consumer = (await Consumer.Create("<StruereSyncOnBuild>true</StruereSyncOnBuild>")).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);

        await using var watch = consumer.Watch("--no-hot-reload", "run");
        await watch.ReadUntil(Ready);
        consumer.Write(".env.development", Samples.Development + "MORE=fake\n");
        await watch.ReadUntil(Ready);

        Assert.Equal(["API_KEY", "MORE", "PORTAL_URL"], await server.KeysOf("development"));
    }

    private static async Task<Consumer> ConsumerThatRuns(string properties = "<StruereSyncOnBuild>true</StruereSyncOnBuild>")
    {
        var consumer = (await Consumer.Create(properties)).WithSecrets();
        consumer.WriteToProject("Program.cs", $"""
            System.Console.WriteLine("{Started}");
            new System.Threading.ManualResetEvent(false).WaitOne();

            """);
        return consumer;
    }
}
