using System.Threading.Tasks;
using CsCheck;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.References;
using static Struere.Secrets.Completion.Tests.EditorWorkspace;

namespace Struere.Secrets.Completion.Tests;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("\"¦\"")]
    [InlineData("\"secrets.¦\"")]
    [InlineData("\"{secrets.¦\"")]
    [InlineData("\"<secrets.¦\"")]
    [InlineData("\"{<secrets.¦\"")]
    [InlineData("\"${{secrets.¦\"")]
    [InlineData("\"${{ secrets.¦ }}\"")]
    [InlineData("\"{{Secrets.¦\"")]
    [InlineData("\"{{secret.¦\"")]
    [InlineData("\"{{secrets¦\"")]
    [InlineData("\"{{secrets. ¦\"")]
    [InlineData("\"{{secrets.A-¦\"")]
    [InlineData("\"{{secrets.A}}¦\"")]
    [InlineData("\"{{secrets.A.¦\"")]
    [InlineData("\"{{secrets.A\"¦")]
    [InlineData("$$\"\"\"{{secrets.¦}}\"\"\"")]
    [InlineData("$\"{secrets.¦}\"")]
    [InlineData("1 <<secrets.¦")]
    [InlineData("1 // {{secrets.¦")]
    [InlineData("1 /* {{secrets.¦ */")]
    [InlineData("'{{secrets.¦'")]
    [InlineData("\"{{\" + secrets.¦")]
    public async Task Nothing_is_offered_elsewhere(string code)
    {
        using var editor = new EditorWorkspace($"class Agent {{ object Text(string secrets) => {code}\n; }}", (Development, "API_KEY=1\n"));

        Assert.Empty(await editor.GetItemsAsync());
    }

    [Theory]
    [InlineData("¦")]
    [InlineData("secrets.¦")]
    [InlineData("{{secrets.¦")]
    public async Task The_ends_of_a_file_are_places_like_others(string source)
    {
        using var editor = new EditorWorkspace(source, (Development, "API_KEY=1\n"));

        Assert.Empty(await editor.GetItemsAsync());
    }

    [Theory]
    [InlineData("\"{{secrets.A}} secrets.¦ {{secrets.\"", false)]
    [InlineData("\"{{secrets.A}} {{secrets.¦\"", true)]
    public async Task Only_a_text_with_an_opening_before_the_caret_is_parsed(string literal, bool isParsed)
    {
        using var editor = new EditorWorkspace($"class Agent {{ object Text = {literal}; }}", (Development, "API_KEY=1\n"));

        await editor.AskProviderAloneAsync();

        Assert.Equal(isParsed, editor.Document.TryGetSyntaxRoot(out _));
    }

    [Fact]
    public void A_reference_lies_inside_its_text_whatever_the_text() =>
        Gen.OneOf("{", "{{", "<<", "$", "secrets.", "secrets", ".", "KEY", " ", "\n", "}", ">", "é")
            .Array[0, 12].Select(string.Concat).Sample(code =>
            {
                var text = SourceText.From(code);
                for (var caret = 0; caret <= text.Length; caret++)
                {
                    if (UnfinishedReference.Find(index => text[index], text.Length, caret) is { } reference)
                    {
                        Assert.InRange(reference.KeySpan.Start, reference.Start + "{{secrets.".Length, caret);
                        Assert.InRange(reference.KeySpan.End, caret, text.Length);
                    }
                }
            });

    [Theory]
    [InlineData("\"{{secrets.¦\"")]
    [InlineData("\"<<secrets.¦\"")]
    [InlineData("\"{{secrets.A¦\"")]
    public async Task The_list_opens_by_itself_behind_the_dot_and_in_the_key(string literal)
    {
        using var editor = new EditorWorkspace($"class Agent {{ object Text = {literal}; }}");

        Assert.True(await editor.OpensAsync());
    }

    [Theory]
    [InlineData("\"secrets.¦\"")]
    [InlineData("\"{{secrets¦\"")]
    [InlineData("\"{{secrets.A ¦\"")]
    [InlineData("\"{{secrets.A}¦\"")]
    public async Task The_list_does_not_open_elsewhere(string literal)
    {
        using var editor = new EditorWorkspace($"class Agent {{ object Text = {literal}; }}");

        Assert.False(await editor.OpensAsync());
    }
}
