using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using StreamJsonRpc;
using Struere.Secrets.LanguageServer.Tests.Support;

namespace Struere.Secrets.LanguageServer.Tests;

/// <summary>No message holds a value or a piece of one, whatever is asked about whatever place, in whatever state the files are.</summary>
public sealed class CanaryTests
{
    private const string Canary = "canary7fake";

    private static readonly string[] AtPosition =
        ["textDocument/completion", "textDocument/hover", "textDocument/definition", "textDocument/documentHighlight", "textDocument/prepareRename", "textDocument/references"];

    private static readonly string[] OfDocument = ["textDocument/documentSymbol", "textDocument/codeLens", "textDocument/semanticTokens/full", "textDocument/diagnostic"];

    private static readonly Dictionary<string, string> SoundFiles = new(StringComparer.Ordinal)
    {
        [".env.production"] = $"API_KEY=sk_live_{Canary}0123456789\nPORTAL_URL=https://{Canary}.test/#frag\nEMPTY=\nMULTI=\"one\n{Canary}-in-two\nthree\"\n# {Canary} in a comment\nSHORT: {Canary}\nAPI_KEY=sk_live_{Canary}0123456789\n",
        [".env.development"] = $"API_KEY={Canary}\nPORTAL_URL=x{Canary}x\nOTHER={Canary}#{Canary}\nPATH_1=\"C:\\new\\{Canary}\"\nmy-key={Canary}\n",
        [".env.example"] = "# What pays.\nAPI_KEY=\nPORTAL_URL=\n",
        ["prompts/a.md"] = $"{Canary} {{{{secrets.NOPE}}}} {{{{Secrets.API_KEY}}}}\nsk_live_{Canary}0123456789 {{{{secrets.API_KEY}}}}\n",
        ["tools/a.ts"] = $"const k = 'sk_live_{Canary}0123456789'; export const f = (context) => context.secrets.API_KEY + context.secrets.NOPE + '{Canary}';\n",
    };

    private static readonly Dictionary<string, string> BrokenFiles = new(SoundFiles, StringComparer.Ordinal)
    {
        [".env.production"] = $"API_KEY='{Canary} twice # and more\n{Canary} is no assignment\n{Canary}-{Canary}\nPORTAL_URL=\"https://{Canary}.test/#frag\" {Canary}\n2BAD={Canary}\nsp ace={Canary}\n{Canary}=\nOPEN=\"never closed {Canary}\n{Canary}x=1\n",
        [".env.development"] = $"-----BEGIN KEY-----\n{Canary}==\n{Canary}=x\nAPI_KEY=\n{Canary}Aa0=\n",
    };

    private static readonly string[] Traces = ["off", "messages", "verbose"];

    private static readonly bool[] States = [false, true];

    public static TheoryData<string, bool> Runs => [.. from trace in Traces from isBroken in States select (trace, isBroken)];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task No_value_shows(string trace, bool isBroken)
    {
        using var folder = AgentFolder.CreateProject();
        using var process = ServerProcess.Start();
        var client = ScriptedClient.Connect(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        await client.Initialize([folder.AddressOf("")]);
        await client.Notify("$/setTrace", new { value = trace });
        var files = isBroken ? BrokenFiles : SoundFiles;
        foreach (var (name, text) in files)
        {
            await client.Open(folder.AddressOf(name), text);
        }

        var fixes = 0;
        foreach (var (name, text) in files)
        {
            foreach (var method in OfDocument)
            {
                await client.Request(method, new { textDocument = new { uri = folder.AddressOf(name) } }, TestContext.Current.CancellationToken);
            }

            foreach (var (line, character) in Places(text))
            {
                await Task.WhenAll(AtPosition.Select(method => client.Request(method, ScriptedClient.At(folder.AddressOf(name), line, character), TestContext.Current.CancellationToken)));
                await TryRename(client, folder.AddressOf(name), line, character);
                fixes += await TryFixes(client, folder.AddressOf(name), line, character);
            }
        }

        await client.Request("workspace/diagnostic", new { previousResultIds = Array.Empty<object>() }, TestContext.Current.CancellationToken);
        await client.ShutDown();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(fixes > 10, "There should be fixes to look at.");
        Assert.DoesNotContain(Canary[..6], client.Everything, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await client.DisposeAsync();
    }

    private static async Task<int> TryFixes(ScriptedClient client, string uri, int line, int character)
    {
        var fixes = await client.FixesAt(uri, line, character, "quickfix", "source.fixAll.struere");
        foreach (var fix in fixes.Values.Where(fix => fix.TryGetProperty("data", out _)))
        {
            await client.Resolve(fix);
        }

        return fixes.Count;
    }

    private static async Task TryRename(ScriptedClient client, string uri, int line, int character)
    {
        try
        {
            await client.Request("textDocument/rename", new { textDocument = new { uri }, position = new { line, character }, newName = "ANOTHER_NAME" }, TestContext.Current.CancellationToken);
        }
        catch (RemoteInvocationException refusal)
        {
            Assert.Equal(-32803, refusal.ErrorCode);
        }
    }

    private static IEnumerable<(int Line, int Character)> Places(string text)
    {
        var lines = text.Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            for (var character = 0; character <= lines[line].Length; character += 3)
            {
                yield return (line, character);
            }
        }
    }
}
