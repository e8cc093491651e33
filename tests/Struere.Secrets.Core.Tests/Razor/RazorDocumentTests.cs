using System.Linq;
using Struere.Secrets.Core.Razor;

namespace Struere.Secrets.Core.Tests.Razor;

public sealed class RazorDocumentTests
{
    private const char Separator = '¦';

    [Theory]
    [InlineData("<p>text</p>", "<p>text</p>")]
    [InlineData("a @* comment \"{{secrets.X}}\" *@ b", "a ¦ b")]
    [InlineData("a@@b me@example.test", "a@@b me@example.test")]
    [InlineData("a @name.First(\"one\")[\"two\"]?.Rest!.More b", "a ¦one¦two¦ b")]
    [InlineData("a @(x + \"one\") b", "a ¦one¦ b")]
    [InlineData("<p title=\"costs $\">@x</p> \"quoted\" {{secrets.X}}", "<p title=\"costs $\">¦</p> \"quoted\" {{secrets.X}}")]
    [InlineData("@code { string a = \"one\"; // \"two\"\n /* \"three\" */ char c = '\"'; char d = '\\''; string e = \"four\"; }\ntail", "one¦four¦\ntail")]
    [InlineData("@functions{ string a = \"one\"; } tail", "one¦ tail")]
    [InlineData("@if (x == \"one\") { <p class=\"c\">it's</p> var y = \"two\"; } else if (z) { <br> } else { @: it's\n f(\"three\"); } tail", "one¦<p class=\"c\">it's</p>¦two¦<br>¦ it's¦three¦ tail")]
    [InlineData("@foreach (var x in y) { <li><b>@x.Name(\"one\")</b> it's</li> }", "<li><b>¦one¦</b> it's</li>")]
    [InlineData("@switch (x) { case 1:\n <p>it's</p> break; }", "<p>it's</p>")]
    [InlineData("@try { f(\"a\"); } catch (E e) when (e.M == \"b\") { <p>it's</p> } finally { } tail", "a¦b¦<p>it's</p>¦ tail")]
    [InlineData("@do { f(\"a\"); } while (x != \"b\"); tail", "a¦b¦; tail")]
    [InlineData("@using System\n<p>it's</p>", "\n<p>it's</p>")]
    [InlineData("@using (Html.BeginForm(\"a\")) { <p>it's</p> } tail", "a¦<p>it's</p>¦ tail")]
    [InlineData("@section Scripts { <script>if (a < b) { f('it'); }</script> @x(\"a\") } tail", " <script>if (a < b) { f('it'); }</script> ¦a¦ ¦ tail")]
    [InlineData("@{ Func<dynamic, object> f = @<b>it's</b>; var s = \"a\"; } tail", "<b>it's</b>¦a¦ tail")]
    [InlineData("@page \"/a\"\n<p>it's</p>", "/a¦\n<p>it's</p>")]
    [InlineData("<p>@page and it's \"text\"</p>", "<p>¦ and it's \"text\"</p>")]
    [InlineData("<!-- it's <b> @x(\"a\") --> tail", "<!-- it's <b> ¦a¦ --> tail")]
    [InlineData("@{ <text>it's <img src=\"a>b\"> <input/> more</text> f(\"a\"); }", "<text>it's <img src=\"a>b\"> <input/> more</text>¦a")]
    [InlineData("@{ if (a < b && c > d) { f(\"x\"); } }", "x")]
    [InlineData("<Comp Text=\"@($\"a{b}c\")\" />", "<Comp Text=\"¦a¦c¦\" />")]
    [InlineData("@await Html.PartialAsync(\"a\") tail", "a¦ tail")]
    public void Markup_and_literals_are_told_from_code(string razor, string expected)
    {
        Assert.Equal(expected.Split(Separator), RazorDocument.ReadTexts(razor, "").Select(piece => piece.Value).Where(text => text.Length > 0 && (text.Trim().Length > 0 || expected.Contains(Separator + text + Separator))));
    }

    [Theory]
    [InlineData("$\"say \\\"{{secrets.X}}\\\"\"", "say \"{secrets.X}\"")]
    [InlineData("$\"{{{{secrets.X}}}}\"", "{{secrets.X}}")]
    [InlineData("$@\"a\n{{secrets.X}}\"", "a\n{secrets.X}")]
    [InlineData("$$\"\"\"a {{secrets.IsHole}} {b}\"\"\"", "a ¦ {b}")]
    [InlineData("$$\"\"\"{{{{secrets.X}}}}\"\"\"", "{{¦}}")]
    [InlineData("\"\"\"{{secrets.X}} \"quoted\" \"\"\"", "{{secrets.X}} \"quoted\" ")]
    [InlineData("@\"c:\\a \"\"b\"\"\"", "c:\\a \"b\"")]
    [InlineData("\"\\u007b{secrets.X}}\"", "{{secrets.X}}")]
    [InlineData("$\"{f(\"inner {\")}{x:0.00}\"", "inner {")]
    public void Literals_say_what_CSharp_reads(string literal, string expected)
    {
        Assert.Equal(expected.Split(Separator), RazorDocument.ReadTexts($"@({literal})", "").Select(piece => piece.Value).Where(text => text.Length > 0));
    }

    [Fact]
    public void A_literal_that_another_one_follows_goes_on()
    {
        var texts = RazorDocument.ReadTexts("@(\"{{secrets.A\"\n + \"_B}}\")", "");

        Assert.Equal([("{{secrets.A", true), ("_B}}", false)], texts.Where(piece => piece.Value.Length > 0).Select(piece => (piece.Value, piece.GoesOn)));
    }

    [Fact]
    public void Places_are_those_of_the_file()
    {
        const string Razor = "<p>@(\"a\\u007b{secrets.X}}\")</p>";
        var piece = RazorDocument.ReadTexts(Razor, "secret").Single();

        var span = piece.Locate(new(1, piece.Value.Length - 1));

        Assert.Equal("\\u007b{secrets.X}}", Razor.Substring(span.Start, span.Length));
    }

    [Fact]
    public void Deeply_nested_code_ends_in_no_exhausted_stack()
    {
        foreach (var piece in new[] { "@(", "@{<p>@{<p>", "$\"{", "@section A {", "@if (a) {", "<a b=\"@(" })
        {
            Assert.NotNull(RazorDocument.ReadTexts(string.Concat(Enumerable.Repeat(piece, 20_000)), ""));
        }
    }
}
