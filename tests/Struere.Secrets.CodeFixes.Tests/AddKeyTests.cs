using System;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using Struere.Secrets.Analyzer;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Rules;
using static Struere.Secrets.CodeFixes.Tests.FixWorkspace;

namespace Struere.Secrets.CodeFixes.Tests;

public class AddKeyTests
{
    private const string Source = Root + "Agent.cs";
    private const string Canary = "c4nary-value";
    private const string TitleOfAll = "Add 'KEY' to .env.development and .env.example, as a comment to .env.production";

    [Fact]
    public async Task An_unset_key_is_added_to_every_file_in_the_style_of_each()
    {
        using var workspace = CreateWorkspace("KEY", "Z=1\r\nA=2\r\n", "export Z=1\nexport A=2", "A=\nZ=\n");

        await workspace.FixAsync(RuleIds.UnsetReference, TitleOfAll);

        Assert.Equal("Z=1\r\nA=2\r\nKEY=\r\n", workspace.TextOf(Development));
        Assert.Equal("export Z=1\nexport A=2\n# export KEY=", workspace.TextOf(Production));
        Assert.Equal("A=\nKEY=\nZ=\n", workspace.TextOf(Manifest));
        Assert.Equal([RuleIds.PartlySetReference], await workspace.GetRuleIdsAsync());
    }

    [Fact]
    public async Task Only_the_files_that_lack_the_key_are_named_and_changed()
    {
        using var workspace = CreateWorkspace("KEY", "KEY=1\n", "A=1\n", "KEY=\nA=\n");

        Assert.Equal(["Add 'KEY' as a comment to .env.production"], await workspace.GetTitlesAsync(RuleIds.PartlySetReference));
        await workspace.FixAsync(RuleIds.PartlySetReference, "Add 'KEY' as a comment to .env.production");

        Assert.Equal("KEY=1\n", workspace.TextOf(Development));
        Assert.Equal("A=1\n# KEY=\n", workspace.TextOf(Production));
        Assert.Equal("KEY=\nA=\n", workspace.TextOf(Manifest));
    }

    [Fact]
    public async Task A_comment_is_not_added_a_second_time()
    {
        using var workspace = CreateWorkspace("KEY", "KEY=1\n", "A=1\n  # export KEY = \n", "KEY=\nA=\n");

        Assert.Empty(await workspace.GetTitlesAsync(RuleIds.PartlySetReference));
    }

    [Fact]
    public async Task Only_the_files_that_exist_are_named()
    {
        using var workspace = CreateWorkspace("KEY", "A=1\n", null, null);

        Assert.Equal(["Add 'KEY' to .env.development"], await workspace.GetTitlesAsync(RuleIds.UnsetReference));
    }

    [Fact]
    public async Task A_likely_slip_is_offered_the_closest_key_first()
    {
        using var workspace = CreateWorkspace("STRIPE_KYE", "STRIPE_KEY=1\n", null, null);

        Assert.Equal(["Change to 'STRIPE_KEY'", "Add 'STRIPE_KYE' to .env.development"], await workspace.GetTitlesAsync(RuleIds.UnsetReference));
    }

    [Fact]
    public async Task A_long_key_is_shortened_in_the_title_alone()
    {
        var key = new string('K', 200);
        using var workspace = CreateWorkspace(key, "A=1\n", null, null);
        var title = Assert.Single(await workspace.GetTitlesAsync(RuleIds.UnsetReference));

        await workspace.FixAsync(RuleIds.UnsetReference, title);

        Assert.True(title.Length < 120);
        Assert.Equal($"A=1\n{key}=\n", workspace.TextOf(Development));
    }

    [Fact]
    public async Task Files_are_found_by_name_where_the_build_gives_no_roles()
    {
        const string otherSource = "/other/Agent.cs";
        using var workspace = new FixWorkspace().AddProject(
            "Agent", (otherSource, ""), ("/other/.env.example", "A=\n"), ("/other/.env.development", "A=1\n"), ("/other/.env.local", "A=1\n"));

        var titles = await workspace.GetTitlesAsync(otherSource, RuleDescriptors.Of(RuleCatalogue.UnsetReference)[0], "KEY");

        Assert.Equal(["Add 'KEY' to .env.development and .env.example"], titles);
    }

    [Fact]
    public async Task No_value_and_no_comment_is_shown_or_moved()
    {
        using var workspace = CreateWorkspace("KEY", $"# {Canary}\nA={Canary}\n", "B=1\n", "# about A\nA=\nB=\n");
        var titles = await workspace.GetTitlesAsync(RuleIds.UnsetReference);

        await workspace.FixAsync(RuleIds.UnsetReference, TitleOfAll);

        Assert.DoesNotContain(Canary, string.Concat(titles), StringComparison.Ordinal);
        Assert.Equal("B=1\n# KEY=\n", workspace.TextOf(Production));
        Assert.Equal("# about A\nA=\nB=\nKEY=\n", workspace.TextOf(Manifest));
    }

    [Fact]
    public async Task One_fix_in_projects_that_share_a_root_reaches_the_copies_of_both()
    {
        (string, string)[] files = [(Source, "class A { string T = \"{{secrets.KEY}}\"; }"), (Development, "A=1\n")];
        using var workspace = new FixWorkspace().AddProject("One", files).AddProject("Two", files);

        await workspace.FixAsync(RuleIds.UnsetReference, "Add 'KEY' to .env.development");

        Assert.Equal("A=1\nKEY=\n", workspace.TextOf(Development));
    }

    [Fact]
    public async Task A_reference_in_a_prompt_is_fixed_too()
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Development, "A=1\n"), (Prompt, "{{secrets.KEY}}"));

        await workspace.FixAsync(RuleIds.UnsetReference, "Add 'KEY' to .env.development");

        Assert.Equal("A=1\nKEY=\n", workspace.TextOf(Development));
        Assert.Equal("{{secrets.KEY}}", workspace.TextOf(Prompt));
    }

    [Fact]
    public Task No_text_makes_a_fix_throw() =>
        Gen.OneOf("A", "export ", "=", ": ", "'", "\"", "`", "\\", "#", " ", "\n", "\r\n", "\r", "\uFEFF", "\0", "\uD83D").Array[0, 10].Select(string.Concat)
            .SampleAsync(
                async text =>
                {
                    using var workspace = CreateWorkspace("KEY", text, "A=1\n", text);
                    var titles = await workspace.GetTitlesAsync(RuleIds.UnsetReference);
                    foreach (var title in titles.Distinct())
                    {
                        await workspace.FixAsync(RuleIds.UnsetReference, title);
                    }
                },
                iter: 100);

    private static FixWorkspace CreateWorkspace(string key, string? development, string? production, string? manifest)
    {
        (string, string?)[] files = [(Development, development), (Production, production), (Manifest, manifest)];
        return new FixWorkspace().AddProject(
            "Agent",
            [(Source, $"class Agent {{ string Text = \"{{{{secrets.{key}}}}}\"; }}"), .. files.Where(file => file.Item2 is not null).Select(file => (file.Item1, file.Item2!))]);
    }
}
