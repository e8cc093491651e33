using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Rules.Tests;

/// <summary>Snapshots: each finds what a fresh one finds, and an edit costs no more than it must.</summary>
public sealed class WorkspaceTests
{
    private static readonly RuleOptions Options = new(ignoredKeys: ["IGNORED"]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_snapshot_after_thousands_of_edits_finds_what_a_fresh_one_finds(int seed)
    {
        var random = new Random(seed);
        var texts = Enumerable.Range(0, AgentTexts.Count).Select(_ => AgentTexts.Text(random, 40)).ToArray();
        var workspace = new Workspace(texts.Select((text, i) => AgentTexts.File(i, text)), Options);

        for (var edit = 0; edit < 2_500; edit++)
        {
            var index = random.Next(texts.Length);
            if (random.Next(20) == 0)
            {
                var path = AgentTexts.File(index, "").Path;
                workspace = workspace.Without(path);
                texts[index] = null!;
            }
            else
            {
                texts[index] = AgentTexts.Edit(random, texts[index] ?? "");
                workspace = workspace.With(AgentTexts.File(index, texts[index]));
            }

            // Editors do not ask after every edit.
            if (random.Next(3) > 0)
            {
                var fresh = new Workspace(texts.Select((text, i) => (text, i)).Where(file => file.text is not null).Select(file => AgentTexts.File(file.i, file.text)), Options);
                Assert.Equal(AgentTexts.Describe(fresh.GetFindings(Cancellation)), AgentTexts.Describe(workspace.GetFindings(Cancellation)));
            }
        }
    }

    [Fact]
    public void Any_text_is_checked_without_an_exception_and_inside_its_bounds()
    {
        var random = new Random(5);
        for (var i = 0; i < 10_000; i++)
        {
            var files = Enumerable.Range(0, AgentTexts.Count).Select(index => AgentTexts.File(index, AgentTexts.Text(random, 24))).ToList();
            var workspace = new Workspace(files, Options);

            Assert.All(workspace.GetFindings(Cancellation), finding =>
                Assert.All(finding.RelatedPlaces.Prepend(finding.Place), place =>
                    Assert.InRange(place.Span.End, place.Span.Start, workspace.Find(place.Path)!.Text!.Text.Length)));
            Assert.All(workspace.GetFindings(Cancellation).Where(finding => finding.FixSpan is not null), finding =>
            {
                Assert.InRange(finding.FixSpan!.Value.Start, finding.Place.Span.Start, finding.Place.Span.End);
                Assert.InRange(finding.FixSpan!.Value.End, finding.FixSpan!.Value.Start, finding.Place.Span.End);
            });
        }
    }

    [Fact]
    public void An_edit_of_a_prompt_looks_at_that_prompt_alone()
    {
        var workspace = Project(prompts: 500);

        Assert.Equal(2, ChecksOf(workspace, workspace.With(Prompt(7, "Now {{secrets.OTHER}}"))));
    }

    [Fact]
    public void An_edit_of_a_value_leaves_what_was_found_about_references()
    {
        var workspace = Project(prompts: 500);
        var edited = workspace.With(Secrets("KEY=another\nOTHER=x\n"));
        var before = workspace.Effort.Checks;
        _ = edited.Inventory;

        Assert.Same(workspace.Inventory, edited.Inventory);
        Assert.Equal(before, edited.Effort.Checks);
    }

    [Fact]
    public void An_edit_of_a_comment_in_a_secret_file_looks_at_secret_files_alone()
    {
        var workspace = Project(prompts: 500);

        Assert.InRange(ChecksOf(workspace, workspace.With(Secrets("# a comment\nKEY=value\nOTHER=x\n"))), 1, 20);
    }

    [Fact]
    public void A_key_that_is_gone_is_missed_in_the_prompt_that_needs_it()
    {
        var workspace = Project(prompts: 1);

        var findings = workspace.With(Secrets("OTHER=x\n")).GetFindings("/agent/prompts/0.md", Cancellation);

        Assert.Equal(RuleIds.UnsetReference, Assert.Single(findings).Rule.Id);
    }

    [Fact]
    public void A_snapshot_does_not_change_when_another_one_is_made_from_it()
    {
        var workspace = Project(prompts: 1);
        var before = AgentTexts.Describe(workspace.GetFindings(Cancellation));

        _ = workspace.Without("/agent/.env.development").With(Prompt(0, "{{secrets.NONE}}")).GetFindings(Cancellation);

        Assert.Equal(before, AgentTexts.Describe(workspace.GetFindings(Cancellation)));
    }

    [Fact]
    public void A_rule_that_is_off_finds_nothing_and_another_severity_is_that_of_its_findings()
    {
        var workspace = Project(prompts: 0).With(Prompt(0, "{{secrets.NONE}} {{secrets.MY-KEY}}"));
        var options = new RuleOptions { Severities = new System.Collections.Generic.Dictionary<string, RuleSeverity?> { [RuleIds.UnsetReference] = null, [RuleIds.MalformedReference] = RuleSeverity.Error } };

        var finding = Assert.Single(workspace.With(options).GetFindings("/agent/prompts/0.md", Cancellation));

        Assert.Equal((RuleIds.MalformedReference, RuleSeverity.Error), (finding.Rule.Id, finding.Severity));
    }

    [Fact]
    public void A_comment_above_the_line_turns_a_rule_off()
    {
        var workspace = Project(prompts: 0).With(Prompt(0, "<!-- struere-disable-next-line STRU2001: the dashboard sets it -->\n{{secrets.NONE}}"));

        Assert.Empty(workspace.GetFindings("/agent/prompts/0.md", Cancellation));
    }

    [Fact]
    public void A_file_that_cannot_be_read_has_no_findings() =>
        Assert.Empty(new Workspace([new ProjectFile("/agent/.env.development", AgentFile.SecretFile, () => null)], Options).GetFindings(Cancellation));

    [Fact]
    public void A_host_that_no_longer_wants_to_know_is_obeyed()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => Project(prompts: 1).GetFindings(source.Token));
    }

    [Fact]
    public async Task Many_threads_may_ask_one_snapshot()
    {
        var workspace = Project(prompts: 50).With(Secrets("KEY=value\n"));
        var expected = AgentTexts.Describe(Project(prompts: 50).With(Secrets("KEY=value\n")).GetFindings(Cancellation));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AgentTexts.Describe(workspace.GetFindings()), Cancellation)));

        Assert.All(answers, answer => Assert.Equal(expected, answer));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>How often a rule looks at a file for the sake of an edit.</summary>
    private static int ChecksOf(Workspace before, Workspace after)
    {
        var checks = before.Effort.Checks;
        _ = after.GetFindings(Cancellation);
        return after.Effort.Checks - checks;
    }

    /// <summary>A project whose rules have all looked.</summary>
    private static Workspace Project(int prompts)
    {
        var workspace = new Workspace(Enumerable.Range(0, prompts).Select(i => Prompt(i, "Call {{secrets.KEY}}")).Append(Secrets("KEY=value\nOTHER=x\n")), Options);
        _ = workspace.GetFindings(Cancellation);
        return workspace;
    }

    private static ProjectFile Prompt(int index, string text) => AgentTexts.File($"/agent/prompts/{index}.md", AgentFile.Prompt, text);

    private static ProjectFile Secrets(string text) => AgentTexts.File("/agent/.env.development", AgentFile.SecretFile, text);

    [Fact]
    public void Files_that_are_handed_over_again_keep_what_is_known_of_them()
    {
        var files = Enumerable.Range(0, AgentTexts.Count).Select(i => AgentTexts.File(i, AgentTexts.Text(new Random(i), 20))).ToList();
        var before = new Workspace(files, Options);
        before.GetFindings(TestContext.Current.CancellationToken);
        var checks = before.Effort.Checks;

        var after = before.With(files, Options);

        Assert.Equal(before.GetFindings(TestContext.Current.CancellationToken), after.GetFindings(TestContext.Current.CancellationToken));
        Assert.Equal(checks, after.Effort.Checks);
        Assert.Empty(before.With([], Options).Files);
    }

    [Fact]
    public void A_file_with_another_text_or_git_state_is_otherwise_the_same()
    {
        var file = new ProjectFile("/a/.env.production", AgentFile.SecretFile, new FileText("A=1\n")) { Environment = "production", GitState = "ignored", HasByteOrderMark = true };

        var edited = file.WithText(new FileText("B=2\n")).WithGitState("tracked");

        Assert.Equal((file.Path, file.Role, "production", "tracked", true, "B=2\n"), (edited.Path, edited.Role, edited.Environment, edited.GitState, edited.HasByteOrderMark, edited.Text!.Text));
    }

    [Fact]
    public void Options_say_the_same_where_every_list_and_severity_does()
    {
        Assert.True(Create().IsEquivalentTo(Create()));
        Assert.False(Create().IsEquivalentTo(Create(key: "OTHER")));
        Assert.False(Create().IsEquivalentTo(Create(environment: "development")));
        Assert.False(Create().IsEquivalentTo(Create(prefix: "other_")));
        Assert.False(Create().IsEquivalentTo(Create(ofAll: RuleSeverity.Info)));
        Assert.False(Create().IsEquivalentTo(Create(ofFile: null)));

        static RuleOptions Create(string key = "KEY", string environment = "production", string prefix = "acme_", RuleSeverity? ofAll = RuleSeverity.Error, RuleSeverity? ofFile = RuleSeverity.Error) => new([key], [environment], [prefix])
        {
            Severities = new Dictionary<string, RuleSeverity?> { [RuleIds.UnsetReference] = ofAll },
            SeveritiesOfFiles = new Dictionary<string, IReadOnlyDictionary<string, RuleSeverity?>> { ["/a.md"] = new Dictionary<string, RuleSeverity?> { [RuleIds.UnsetReference] = ofFile } },
        };
    }
}
