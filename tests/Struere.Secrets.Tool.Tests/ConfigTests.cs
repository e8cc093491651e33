using System.Threading.Tasks;
using Struere.Secrets.Rules.Configuration;
using Struere.Secrets.Tool.Tests.Support;

namespace Struere.Secrets.Tool.Tests;

public sealed class ConfigTests
{
    [Fact]
    public async Task A_global_config_sets_severities()
    {
        using var folder = await ProjectWithTypos();
        folder.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.STRU2001.severity = error # because\ndotnet_diagnostic.stru2003.severity = none\n");

        var result = await folder.Run("check", "--format", "msbuild");

        result.ShouldEndWith(1).ShouldSay("error STRU2001").ShouldNotSay("STRU2003");
    }

    [Fact]
    public async Task The_baseline_counts_and_a_global_config_goes_before_it()
    {
        using var folder = await ProjectWithTypos();
        folder.Write("struere.baseline.globalconfig", "is_global = true\nglobal_level = -1\ndotnet_diagnostic.STRU2001.severity = suggestion # 1 finding\ndotnet_diagnostic.STRU2003.severity = suggestion # 1 finding\n");
        folder.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.STRU2003.severity = error\n");

        var result = await folder.Run("check");

        result.ShouldEndWith(1).ShouldSay("error STRU2003").ShouldNotSay("STRU2001").ShouldSay("1 more finding below the bar");
    }

    [Fact]
    public async Task A_section_of_an_editorconfig_sets_severities_of_its_files()
    {
        using var folder = await ProjectWithTypos();
        folder.Write("prompts/drafts/b.md", "{{secrets.NOPE}}\n");
        folder.Write(".editorconfig", "root = true\n[prompts/drafts/**.{md,txt}]\ndotnet_diagnostic.STRU2001.severity = none\n");

        Assert.Equal(["prompts/a.md:1:1 STRU2001", "prompts/a.md:2:1 STRU2003"], (await folder.Run("check", "--format", "json")).Findings);
    }

    [Fact]
    public async Task A_category_sets_the_severity_of_its_rules()
    {
        using var folder = await ProjectWithTypos();
        folder.Write(".globalconfig", "dotnet_analyzer_diagnostic.category-Struere.References.severity = none\ndotnet_diagnostic.STRU2003.severity = warning\n");

        Assert.Equal(["prompts/a.md:2:1 STRU2003"], (await folder.Run("check", "--format", "json")).Findings);
    }

    [Theory]
    [InlineData(".globalconfig", "")]
    [InlineData(".editorconfig", "[*]\n")]
    [InlineData(".editorconfig", "[.env.*]\n")]
    public async Task Options_of_the_rules_are_read(string file, string head)
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write(".env.production", "API_KEY=fake-prod-key\n");
        folder.Write(".env.development", "API_KEY=acme_9f8e7d6c5b4a3f2e\n");
        folder.Write(".env.example", "API_KEY=\n");
        folder.Write("prompts/a.md", "{{secrets.NOPE}} {{secrets.OTHER_ONE}}\n");
        folder.Write(file, head + "struere_ignored_keys = NOPE, OTHER_ONE\nstruere_credential_prefixes = acme_\n");

        Assert.Equal([".env.development:1:1 STRU1010"], (await folder.Run("check", "--format", "json")).Findings);
    }

    [Fact]
    public async Task An_environment_that_is_not_named_is_not_missed()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write(".env.production", "API_KEY=fake-prod-key\n");
        folder.Write("prompts/a.md", "{{secrets.PORTAL_URL}}\n");
        folder.Write(".globalconfig", "struere_environments = development\n");

        (await folder.Run("check")).ShouldEndWith(0);
    }

    [Fact]
    public async Task Files_above_the_root_count_up_to_the_one_that_says_it_is_the_root()
    {
        using var folder = new TestFolder();
        folder.Write(".editorconfig", "[*.md]\ndotnet_diagnostic.STRU2003.severity = none\n");
        folder.Write("open/struere.json", "{}");
        folder.Write("open/prompts/a.md", "{{Secrets.X}}\n");
        folder.Write("closed/struere.json", "{}");
        folder.Write("closed/.editorconfig", "root = true\n");
        folder.Write("closed/prompts/a.md", "{{Secrets.X}}\n");

        Assert.Equal(["closed/prompts/a.md:1:1 STRU2003"], (await folder.Run("check", "--format", "json")).Findings);
    }

    [Theory]
    [InlineData("*", "a/b.md", true)]
    [InlineData("*.md", "a/b.md", true)]
    [InlineData("*.md", "a/b.txt", false)]
    [InlineData("/*.md", "a/b.md", false)]
    [InlineData("a/*.md", "a/b.md", true)]
    [InlineData("a/*.md", "a/c/b.md", false)]
    [InlineData("a/**.md", "a/c/b.md", true)]
    [InlineData("a/**/b.md", "a/c/d/b.md", true)]
    [InlineData("{a,c}/b.md", "c/b.md", true)]
    [InlineData("file{1..3}.md", "file2.md", true)]
    [InlineData("file{1..3}.md", "file4.md", false)]
    [InlineData("?.md", "a.md", true)]
    [InlineData("[ab].md", "b.md", true)]
    [InlineData("[!ab].md", "b.md", false)]
    [InlineData("a.b", "axb", false)]
    [InlineData(@"\*.md", "*.md", true)]
    [InlineData("(.md", "(.md", true)]
    [InlineData("{a.md", "a.md", false)]
    public void A_section_covers_the_files_of_its_glob(string glob, string path, bool isCovered) =>
        Assert.Equal(isCovered, new ConfigGlob("/agent", glob).Covers("/agent/" + path));

    [Fact]
    public void A_section_covers_nothing_outside_of_its_folder() => Assert.False(new ConfigGlob("/agent/in", "*").Covers("/agent/out.md"));

    private static async Task<TestFolder> ProjectWithTypos()
    {
        var folder = await TestFolder.CreateProject();
        folder.Write("prompts/a.md", "{{secrets.NOPE}}\n{{Secrets.API_KEY}}\n");
        return folder;
    }
}
