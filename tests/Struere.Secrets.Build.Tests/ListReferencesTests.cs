using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Build.Utilities;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Build.Verification;

namespace Struere.Secrets.Build.Tests;

/// <summary>The list of a project that is not C#, which a verification reads like the compiler's.</summary>
public sealed class ListReferencesTests : IDisposable
{
    private const string Canary = "canary-5d1e7a90c3b24f68";

    private readonly TemporaryFolder _root = new();
    private readonly RecordingBuildEngine _engine = new();

    public ListReferencesTests()
    {
        _root.Write(".env.production", $"API_KEY={Canary}\n");
        _root.Write("prompts/a b.md", $"Hello {{{{secrets.API_KEY}}}} {Canary}\n{{{{secrets.IGNORED}}}}\n");
        _root.Write("tools/t.ts", $"export default {{ handler: async (args, context) => context.secrets.TOOL_KEY + '{Canary}' }};\n");
    }

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_verification_reads_each_place_and_the_keys_that_are_ignored()
    {
        List();

        var log = ReferenceLog.Read([_root.PathOf("obj/references.sarif")]);

        Assert.Equal(
            [("API_KEY", _root.PathOf("prompts/a b.md"), 1, 7), ("TOOL_KEY", _root.PathOf("tools/t.ts"), 1, "export default { handler: async (args, context) => ".Length + 1)],
            log.Uses.Select(use => (use.Key, use.File, use.Line, use.Column)));
        Assert.Equal(["IGNORED"], log.IgnoredKeys);
    }

    [Fact]
    public void No_value_is_written_or_shown()
    {
        List();

        Assert.DoesNotContain("canary", System.IO.File.ReadAllText(_root.PathOf("obj/references.sarif")) + _engine.Everything, StringComparison.Ordinal);
    }

    private void List() => Assert.True(new ListReferences
    {
        BuildEngine = _engine,
        ProjectRoot = _root.Path,
        Files = [Item(".env.production", "SecretFile", "production"), Item("prompts/a b.md", "Prompt"), Item("tools/t.ts", "Tool")],
        IgnoredKeys = "IGNORED",
        LogFile = _root.PathOf("obj/references.sarif"),
    }.Execute());

    private TaskItem Item(string path, string role, string environment = "") =>
        new(_root.PathOf(path), new Dictionary<string, string> { ["StruereRole"] = role, ["StruereEnvironment"] = environment });
}
