using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.LanguageServer.Features;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.LanguageServer.Tests.Support;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.LanguageServer.Tests;

/// <summary>Large files and large workspaces: the work is in proportion to what has changed.</summary>
public sealed class ScaleTests
{
    private const int Prompts = 2000;

    /// <summary>Rules that look at a prompt: on references, and on values.</summary>
    private const int RulesOfPrompt = 2;

    [Fact]
    public async Task A_typo_at_the_end_of_a_file_of_5_MB_is_underlined_and_mended()
    {
        using var folder = AgentFolder.CreateProject();
        await using var client = await ScriptedClient.Open(folder);
        var prompt = folder.AddressOf("prompts/a.md");
        var lines = 5 * 1024 * 1024 / 64;
        await client.Open(prompt, string.Concat(Enumerable.Repeat("Some words of a prompt with 😀 and {{secrets.API_KEY}} in a line\r\n", lines)));

        await client.Edit(prompt, (lines, 0), (lines, 0), "{{secrets.NOPE}}");
        await client.ShouldShow(prompt, $"{lines}:0-{lines}:16 STRU2001");

        await client.Edit(prompt, (lines, 10), (lines, 14), "API_KEY");
        await client.ShouldShow(prompt);
    }

    [Fact]
    public async Task In_2000_prompts_a_key_that_goes_is_missed_in_each()
    {
        using var folder = ProjectWithManyPrompts();
        await using var client = await ScriptedClient.Open(folder);

        await client.Open(folder.AddressOf(".env.production"), "PORTAL_URL=https://example.test\n");
        await client.Until(() => client.AllDiagnostics.Count == Prompts, () => $"{client.AllDiagnostics.Count} files have diagnostics.");

        await client.Replace(folder.AddressOf(".env.production"), "API_KEY=fake\nPORTAL_URL=https://example.test\n");
        await client.Until(() => client.AllDiagnostics.Count == 0, () => $"{client.AllDiagnostics.Count} files have diagnostics.");
    }

    [Fact]
    public void Typing_in_one_of_2000_prompts_looks_at_that_prompt_alone()
    {
        using var folder = ProjectWithManyPrompts();
        var session = StartSession(folder);
        var prompt = folder.AddressOf("prompts/p7.md");
        session.Open(new TextDocumentItem(prompt, "markdown", 1, folder.Read("prompts/p7.md")));
        Look(session);
        var before = Checks(session);

        for (var version = 2; version <= 11; version++)
        {
            session.Edit(new DidChangeParams(new VersionedTextDocumentIdentifier(prompt, version), [new TextChange(default(Protocol.Range), "x")]));
            Look(session);
        }

        Assert.Equal(10 * RulesOfPrompt, Checks(session) - before);
    }

    [Fact]
    public void Typing_a_value_looks_at_no_reference()
    {
        using var folder = ProjectWithManyPrompts();
        var session = StartSession(folder);
        var file = folder.AddressOf(".env.development");
        session.Open(new TextDocumentItem(file, "dotenv", 1, folder.Read(".env.development")));
        Look(session);
        var before = Checks(session);

        session.Edit(new DidChangeParams(new VersionedTextDocumentIdentifier(file, 2), [new TextChange(new Protocol.Range(new Position(0, 8), new Position(0, 8)), "x")]));
        Look(session);

        // Each prompt may hold the new value; which keys are set is as before.
        Assert.InRange(Checks(session) - before, Prompts, Prompts + 40);
    }

    [Fact]
    public void What_is_saved_as_it_was_is_looked_at_by_nobody()
    {
        using var folder = ProjectWithManyPrompts();
        var session = StartSession(folder);
        Look(session);
        var before = Checks(session);

        session.ChangeOnDisk([.. Enumerable.Range(0, Prompts).Select(number => folder.PathOf($"prompts/p{number}.md")), folder.PathOf("struere.json"), folder.PathOf(".editorconfig")]);
        Look(session);

        Assert.Equal(before, Checks(session));
    }

    [Fact]
    public void A_request_that_is_canceled_stops()
    {
        using var folder = ProjectWithManyPrompts();
        var session = StartSession(folder);
        var request = new ReferenceParams(new TextDocumentIdentifier(folder.AddressOf("prompts/p0.md")), new Position(0, 12), null);

        Assert.Equal(Prompts + 3, KeyNavigation.FindReferences(request, session.Current, TestContext.Current.CancellationToken).Count);
        Assert.Throws<OperationCanceledException>(() => KeyNavigation.FindReferences(request, session.Current, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_canceled_request_leaves_the_server_answering()
    {
        using var folder = ProjectWithManyPrompts();
        await using var client = await ScriptedClient.Open(folder);
        using var cancellation = new CancellationTokenSource();
        var references = new { textDocument = new { uri = folder.AddressOf("prompts/p0.md") }, position = new { line = 0, character = 12 }, context = new { includeDeclaration = true } };

        var canceled = Enumerable.Range(0, 20).Select(_ => client.Request("textDocument/references", references, cancellation.Token)).ToList();
        await cancellation.CancelAsync();
        await Task.WhenAll(canceled.Select(request => request.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)));

        Assert.All(canceled, request => Assert.True(request.IsCanceled || request.IsCompletedSuccessfully, request.Exception?.Message));
        Assert.Equal(Prompts + 3, (await client.Request("textDocument/references", references, TestContext.Current.CancellationToken)).GetArrayLength());
    }

    private static Session StartSession(AgentFolder folder)
    {
        var session = new Session(() => { });
        session.Start([folder.Root], []);
        return session;
    }

    /// <summary>Asks for all findings, as the publisher does after each change.</summary>
    private static void Look(Session session)
    {
        foreach (var file in Project(session).Files)
        {
            Project(session).GetFindings(file.Path, TestContext.Current.CancellationToken);
        }
    }

    private static int Checks(Session session) => Project(session).Effort.Checks;

    private static Workspace Project(Session session) => Assert.Single(session.Current.Projects).Workspace;

    private static AgentFolder ProjectWithManyPrompts()
    {
        var folder = AgentFolder.CreateProject();
        for (var number = 0; number < Prompts; number++)
        {
            folder.Write($"prompts/p{number.ToString(CultureInfo.InvariantCulture)}.md", "{{secrets.API_KEY}}\n");
        }

        return folder;
    }
}
