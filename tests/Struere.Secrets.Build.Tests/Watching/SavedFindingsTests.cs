using System;
using System.Collections.Generic;
using System.IO;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Build.Watching;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Build.Tests.Watching;

public sealed class FindingWatchTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly List<string> _shown = [];

    public FindingWatchTests()
    {
        _root.Write(".env.development", "API_KEY=canary-1\nOTHER=1\n");
        _root.Write("a.md", "{{secrets.API_KEY}}\n");
        _root.Write("b.md", "{{secrets.OTHER}} {{secrets.WRONG_ALREADY}}\n");
    }

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Nothing_is_shown_before_a_file_is_saved()
    {
        using var watch = Start();

        Look(watch);

        Assert.Empty(_shown);
    }

    [Fact]
    public void What_is_wrong_in_the_file_that_was_saved_is_shown()
    {
        using var watch = Start();
        _root.Write("a.md", "Hello {{secrets.API_KYE}}\n");

        Look(watch);

        Assert.Equal(["a.md(1,7) STRU2001"], _shown);
    }

    [Fact]
    public void What_a_secret_file_breaks_elsewhere_is_shown_and_nothing_that_was_wrong_before()
    {
        using var watch = Start();
        _root.Write(".env.development", "API_KEY=canary-1\n");

        Look(watch);

        Assert.Equal(["b.md(1,1) STRU2001"], _shown);
    }

    [Fact]
    public void A_file_that_is_saved_again_is_looked_at_again()
    {
        using var watch = Start();
        _root.Write("a.md", "{{secrets.API_KYE}}\n");
        Look(watch);
        _root.Write("a.md", "Now fine: {{secrets.API_KEY}}\n");
        Look(watch);
        _root.Write("a.md", "And again: {{secrets.API_KYE}}\n");
        Look(watch);

        Assert.Equal(["a.md(1,1) STRU2001", "a.md(1,12) STRU2001"], _shown);
    }

    [Fact]
    public void What_another_project_reports_is_not_shown()
    {
        using var watch = Start(_root.PathOf("a.md"));
        _root.Write("a.md", "Hello {{secrets.API_KYE}}\n");

        Look(watch);

        Assert.Empty(_shown);
    }

    private FindingWatch Start(params string[] elsewhere)
    {
        var workspace = new Workspace([File(".env.development", AgentFile.SecretFile, "development"), File("a.md", AgentFile.Prompt), File("b.md", AgentFile.Prompt)], RuleOptions.Default);
        return new FindingWatch(
            workspace,
            elsewhere,
            path => new FileText(System.IO.File.ReadAllText(path)),
            (fault, _) => _shown.Add($"{Path.GetFileName(fault.File)}({fault.Line},{fault.Column}) {fault.Code}"),
            isTimed: false);
    }

    /// <summary>A file has to look the same twice.</summary>
    private static void Look(FindingWatch watch)
    {
        watch.Look();
        watch.Look();
    }

    private ProjectFile File(string name, string role, string environment = "") =>
        new(_root.PathOf(name), role, new FileText(System.IO.File.ReadAllText(_root.PathOf(name)))) { Environment = environment };
}
