using System.Linq;
using System.Threading.Tasks;
using static Struere.Secrets.Completion.Tests.EditorWorkspace;

namespace Struere.Secrets.Completion.Tests;

public sealed class KeyItemTests
{
    private const string Canary = "c4nary-value";
    private const string Source = """class Agent { string Text = "{{secrets.¦"; }""";

    [Fact]
    public async Task Each_declared_key_is_offered_once_with_the_places_that_declare_it()
    {
        using var editor = new EditorWorkspace(
            Source,
            (Manifest, "PORTAL_URL=\nOLD_KEY=\n"),
            (Production, "PORTAL_URL=1\nAPI_KEY=1\n"),
            (Development, "PORTAL_URL=1\nTEST_KEY=1\nTEST_KEY=2\n"));

        Assert.Equal(
            ["API_KEY: production", "OLD_KEY: manifest", "PORTAL_URL: development, production, manifest", "TEST_KEY: development"],
            await editor.GetDescriptionsAsync());
    }

    [Fact]
    public async Task The_places_stand_beside_the_key_in_the_list()
    {
        using var editor = new EditorWorkspace(Source, (Development, "API_KEY=1\n"));

        Assert.Equal("development", Assert.Single(await editor.GetItemsAsync()).InlineDescription);
    }

    [Fact]
    public async Task Nothing_else_is_offered_in_a_reference()
    {
        using var editor = new EditorWorkspace(Source, (Development, "API_KEY=1\n"));

        Assert.Equal(["API_KEY"], (await editor.GetAllItemsAsync()).Select(item => item.DisplayText));
    }

    [Fact]
    public async Task No_item_shows_a_value_or_a_comment_of_a_secret_file()
    {
        using var editor = new EditorWorkspace(
            Source, (Development, $"# {Canary}\nAPI_KEY={Canary} # {Canary}\n"), (Manifest, $"# {Canary}\nAPI_KEY={Canary}\n"));

        var item = Assert.Single(await editor.GetItemsAsync());
        var shown = string.Join('\n', [
            item.ToString(), item.DisplayText, item.DisplayTextPrefix, item.DisplayTextSuffix, item.InlineDescription, item.FilterText, item.SortText,
            .. item.Properties.Keys, .. item.Properties.Values, .. item.Tags,
            .. await editor.GetDescriptionsAsync(),
            await editor.CommitAsync("API_KEY")]);

        Assert.DoesNotContain(Canary, shown);
    }

    [Theory]
    [InlineData("{0}\nMIIEvQ==\n")]
    [InlineData("{0} {0}\nMIIEvQ=1\n")]
    public async Task Nothing_is_declared_behind_a_fault_that_leaves_open_what_is_a_key(string development)
    {
        using var editor = new EditorWorkspace(
            Source, (Development, string.Format(System.Globalization.CultureInfo.InvariantCulture, development, Canary)), (Manifest, "PORTAL_URL=\n"));

        Assert.Equal(["PORTAL_URL: manifest"], await editor.GetDescriptionsAsync());
    }

    [Fact]
    public async Task A_key_before_such_a_fault_is_declared()
    {
        using var editor = new EditorWorkspace(Source, (Development, $"API_KEY='{Canary}\nMIIEvQ==\n"));

        Assert.Equal(["API_KEY: development"], await editor.GetDescriptionsAsync());
    }

    [Fact]
    public async Task A_broken_secret_file_still_tells_which_declared_keys_it_sets()
    {
        using var editor = new EditorWorkspace(Source, (Development, "PORTAL_URL=1\na line\n"), (Manifest, "PORTAL_URL=\n"));

        Assert.Equal(["PORTAL_URL: development, manifest"], await editor.GetDescriptionsAsync());
    }

    [Fact]
    public async Task An_invalid_key_is_not_offered()
    {
        using var editor = new EditorWorkspace(Source, (Development, "my-key=1\n__proto__=1\nAPI_KEY=1\n"));

        Assert.Equal(["API_KEY: development"], await editor.GetDescriptionsAsync());
    }

    [Fact]
    public async Task Other_additional_files_declare_nothing()
    {
        using var editor = new EditorWorkspace(Source, ("/agent/prompts/support.md", "API_KEY=1\n"), ("/agent/.env.local", "API_KEY=1\n"));

        Assert.Empty(await editor.GetItemsAsync());
    }

    [Fact]
    public async Task An_unsaved_edit_counts_at_once()
    {
        using var editor = new EditorWorkspace(Source, (Development, "API_KEY=1\n"));
        Assert.Equal(["API_KEY: development"], await editor.GetDescriptionsAsync());

        editor.Edit(Development, "OTHER_KEY=1\n");

        Assert.Equal(["OTHER_KEY: development"], await editor.GetDescriptionsAsync());
    }

    [Fact]
    public async Task No_character_that_is_typed_on_commits_an_item()
    {
        using var editor = new EditorWorkspace(Source, (Development, "API_KEY=1\n"));

        var rule = Assert.Single(Assert.Single(await editor.GetItemsAsync()).Rules.CommitCharacterRules);

        Assert.Empty(rule.Characters);
        Assert.Equal(Microsoft.CodeAnalysis.Completion.CharacterSetModificationKind.Replace, rule.Kind);
    }
}
