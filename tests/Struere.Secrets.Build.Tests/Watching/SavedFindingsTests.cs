using System;
using System.Collections.Generic;
using System.IO;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Build.Watching;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Build.Tests.Watching;

public sealed class SavedFindingsTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly List<string> _shown = [];

    public SavedFindingsTests()
    {
        _root.Write(".env.development", "API_KEY=canary-1\nOTHER=1\n");
        _root.Write("a.md", "{{secrets.API_KEY}}\n");
        _root.Write("b.md", "{{secrets.OTHER}} {{secrets.WRONG_ALREADY}}\n");
    }

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_file_that_is_saved_without_a_change_shows_nothing()
    {
        var findings = Start();

        findings.Show([_root.PathOf("a.md"), _root.PathOf("b.md")]);

        Assert.Empty(_shown);
    }

    [Fact]
    public void What_is_wrong_in_the_file_that_was_saved_is_shown()
    {
        var findings = Start();
        Save(findings, "a.md", "Hello {{secrets.API_KYE}}\n");

        Assert.Equal(["a.md(1,7) STRU2001"], _shown);
    }

    [Fact]
    public void What_a_secret_file_breaks_elsewhere_is_shown_and_nothing_that_was_wrong_before()
    {
        var findings = Start();
        Save(findings, ".env.development", "API_KEY=canary-1\n");

        Assert.Equal(["b.md(1,1) STRU2001"], _shown);
    }

    [Fact]
    public void A_file_that_is_saved_again_is_looked_at_again()
    {
        var findings = Start();
        Save(findings, "a.md", "{{secrets.API_KYE}}\n");
        Save(findings, "a.md", "Now fine: {{secrets.API_KEY}}\n");
        Save(findings, "a.md", "And again: {{secrets.API_KYE}}\n");

        Assert.Equal(["a.md(1,1) STRU2001", "a.md(1,12) STRU2001"], _shown);
    }

    [Fact]
    public void No_value_of_a_broken_file_shows()
    {
        Save(Start(), ".env.development", "API_KEY='canary-1\nOTHER canary-2\nMY-KEY=canary-3\n");

        Assert.NotEmpty(_shown);
    }

    [Fact]
    public void What_another_project_reports_is_not_shown()
    {
        var findings = Start(_root.PathOf("a.md"));
        Save(findings, "a.md", "Hello {{secrets.API_KYE}}\n");

        Assert.Empty(_shown);
    }

    private SavedFindings Start(params string[] elsewhere)
    {
        var workspace = new Workspace([File(".env.development", AgentFile.SecretFile, "development"), File("a.md", AgentFile.Prompt), File("b.md", AgentFile.Prompt)], RuleOptions.Default);
        return new SavedFindings(
            workspace,
            elsewhere,
            path => new FileText(System.IO.File.ReadAllText(path)),
            (fault, _) =>
            {
                Assert.DoesNotContain("canary", fault.Message, StringComparison.Ordinal);
                _shown.Add($"{Path.GetFileName(fault.File)}({fault.Line},{fault.Column}) {fault.Code}");
            });
    }

    private void Save(SavedFindings findings, string name, string text)
    {
        _root.Write(name, text);
        findings.Show([_root.PathOf(name)]);
    }

    private ProjectFile File(string name, string role, string environment = "") =>
        new(_root.PathOf(name), role, new FileText(System.IO.File.ReadAllText(_root.PathOf(name)))) { Environment = environment };
}
