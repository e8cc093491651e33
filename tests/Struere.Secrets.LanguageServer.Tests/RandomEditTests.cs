using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.LanguageServer.Tests.Support;

namespace Struere.Secrets.LanguageServer.Tests;

/// <summary>Whatever is typed, the editor shows what a fresh check of the same texts finds.</summary>
public sealed class RandomEditTests
{
    private const int EditsBetweenPauses = 20;

    /// <summary>STRUERE_LSP_EDITS makes a longer run, STRUERE_LSP_SEED another one.</summary>
    private static readonly int Edits = Setting("STRUERE_LSP_EDITS", 1000);

    private static readonly int Seed = Setting("STRUERE_LSP_SEED", 13);

    [Fact]
    public async Task After_each_pause_the_editor_shows_what_a_fresh_check_finds()
    {
        using var folder = AgentFolder.CreateProject();
        using var process = ServerProcess.Start();
        await using var client = ScriptedClient.Connect(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        await client.Initialize([folder.AddressOf("")]);
        using var project = new EditedProject(Seed, client, folder);

        var findings = 0;
        for (var i = 1; i <= Edits; i++)
        {
            await project.Act();
            if (i % EditsBetweenPauses == 0)
            {
                var expected = project.Check();
                await client.Until(() => AreSame(expected, client.AllFindings), () => $"After edit {i} of seed {Seed}:\n{Difference(expected, client.AllFindings)}");
                findings += expected.Values.Sum(list => list.Count);
            }
        }

        await client.ShutDown();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)));
        Assert.True(findings > Edits / EditsBetweenPauses, "The edits should break something.");
    }

    private static bool AreSame(Dictionary<string, IReadOnlyList<string>> expected, IReadOnlyDictionary<string, IReadOnlyList<string>> shown) => Difference(expected, shown).Length == 0;

    private static string Difference(Dictionary<string, IReadOnlyList<string>> expected, IReadOnlyDictionary<string, IReadOnlyList<string>> shown) => string.Join('\n', expected.Keys.Union(shown.Keys)
        .Select(uri => (uri, expected: expected.GetValueOrDefault(uri, []), shown: shown.GetValueOrDefault(uri, [])))
        .Where(file => !file.expected.SequenceEqual(file.shown))
        .Select(file => $"{file.uri}\n  not shown: {string.Join(" | ", file.expected.Except(file.shown))}\n  too much: {string.Join(" | ", file.shown.Except(file.expected))}"));

    private static int Setting(string name, int standard) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : standard;
}
