using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class ReferencesInSourceTests
{
    [Theory]
    [InlineData(""""" "a {|STRU2001:{{secrets.A}}|} b" """"")]
    [InlineData(""""" "{|STRU2001:<<secrets.A>>|}" """"")]
    [InlineData(""""" "{|STRU2001:{{ secrets.A }}|}" """"")]
    [InlineData(""""" "{{entity.query({\"id\": \"{|STRU2001:{{secrets.A}}|}\"})}}" """"")]
    [InlineData(""""" "{|STRU2001:{{secrets.A}}|}{|STRU2001:{{secrets.A}}|}" """"")]
    [InlineData(""""" "\t\\\"{|STRU2001:{{secrets.A}}|}\"\x41\u0041\U0001F600\0" """"")]
    [InlineData(""""" "{|STRU2001:\u007b\x7B\U00000073ecrets.A}\u007d|}\u007d" """"")]
    [InlineData(""""" "\U0001F600\xA {|STRU2001:{{secrets.A}}|}" """"")]
    [InlineData(""""" @"a ""\ {|STRU2001:{{secrets.A}}|} """" b" """"")]
    [InlineData(""""" """a "{|STRU2001:{{secrets.A}}|}" \ b""" """"")]
    [InlineData(""""" "a {|STRU2001:{{secrets.A}}|}"u8.ToArray() """"")]
    [InlineData(""""" @"""{|STRU2001:{{secrets.A}}|}"u8.ToArray() """"")]
    [InlineData(""""" """a {|STRU2001:{{secrets.A}}|}"""u8.ToArray() """"")]
    [InlineData(""""" $"{{ {x} {|STRU2001:{{{{secrets.A}}}}|} {x}" """"")]
    [InlineData(""""" $@"{{ ""{x} {|STRU2001:{{{{secrets.A}}}}|}" """"")]
    [InlineData(""""" @$"\{x} {|STRU2001:<<secrets.A>>|}" """"")]
    [InlineData(""""" $"{x + "{|STRU2001:{{secrets.A}}|}"}" """"")]
    [InlineData(""""" $"{("{|STRU2001:{{secrets.A}}|}"),-40}" """"")]
    [InlineData(""""" "a" + "b {|STRU2001:{{secrets.A}}|}" + x """"")]
    [InlineData(""""" x + ("b {|STRU2001:{{secrets.A}}|}" + ("c")) """"")]
    [InlineData(""""" (x is "{|STRU2001:{{secrets.A}}|}" ? "a" : "b") + "c" """"")]
    [InlineData(""""" x switch { "{|STRU2001:{{secrets.A}}|}" => 1, _ => 2 } """"")]
    [InlineData(""""" new[] { "{|STRU2001:{{secrets.A}}|}" } """"")]
    public Task A_reference_is_found_at_its_exact_place(string expression) =>
        RuleTest.RunAsync($"class C {{ object M(string x) => {expression}; }}", development: "B=1", setUp: test =>
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None);

    [Theory]
    [InlineData(""""" {|STRU2001:"{{sec" + "rets.A}}" + "secrets"|} """"")]
    [InlineData(""""" {|STRU2001:"{{secrets." + "A" + "}}"|} """"")]
    [InlineData(""""" {|STRU2001:"{{secrets." + Key + "}}"|} """"")]
    [InlineData(""""" {|STRU2001:$"{{{{secrets.{Key}}}}}"|} """"")]
    [InlineData(""""" {|STRU2001:$"{{{{secrets.{(Key)}}}}} {x}"|} """"")]
    [InlineData(""""" ({|STRU2001:"{{secrets." + (Key + "}}")|}) """"")]
    [InlineData(""""" {|STRU2001:"{{secrets."u8 + "A}}"u8|} """"")]
    public Task A_reference_from_several_pieces_is_reported_once_on_all_of_them(string expression) =>
        RuleTest.RunAsync($"class C {{ const string Key = \"A\"; void M(string x) {{ var y = {expression}; }} }}", development: "B=1");

    [Fact]
    public Task A_reference_in_a_constant_is_reported_where_the_constant_is_declared() => RuleTest.RunAsync(
        """
        class C
        {
            const string Portal = "{|STRU2001:{{secrets.A}}|}";
            const string Secrets = "secrets: " + Portal;
            string M(string x) => $"secrets: {Portal} {x}" + Portal;
        }
        """,
        development: "B=1");

    [Fact]
    public Task References_are_found_in_attributes_defaults_enums_and_top_level_constants() => RuleTest.RunAsync(
        """
        using System;
        [Obsolete("{|STRU2001:{{secrets.A}}|}")]
        class C
        {
            [Obsolete($"{|STRU2001:{{{{secrets.A}}}}|}")] void M(string x = "{|STRU2001:{{secrets.A}}|}") { }
            string P { get; set; } = "{|STRU2001:{{secrets.A}}|}";
            static readonly string F = "{|STRU2001:{{secrets.A}}|}";
        }
        """,
        development: "B=1");

    [Fact]
    public Task References_are_found_in_raw_literals_of_several_lines_whatever_their_indentation() => RuleTest.RunAsync(
        """"
        class C
        {
            string P = """
                You are {|STRU2001:{{secrets.A}}|}.

                  Indented: {|STRU2001:{{secrets.A}}|}
                {|STRU2001:{{secrets.A}}|}
                """;
            byte[] U = """
                {|STRU2001:{{secrets.A}}|}
                """u8.ToArray();
        }
        """",
        development: "B=1");

    [Theory]
    [InlineData("""" $$$"""{{ {{{x}}} {{secrets.A}} }}""" """", "{{secrets.A}}")]
    [InlineData("""" $$$"""{{{x}}}{{secrets.A}}""" """", "{{secrets.A}}")]
    [InlineData("\n$$$\"\"\"\n    a\n      {{{x}}}\n\n     {{ secrets.A\n    }} {{{x}}}\n    \"\"\"", "{{ secrets.A\n    }}")]
    [InlineData("\n$$$\"\"\"\r\n    a {{{x}}} b\r\n     {{secrets.A}}\r\n    \"\"\"", "{{secrets.A}}")]
    [InlineData("\n$$$\"\"\"\n\t{{secrets.A}}\n\t\"\"\"", "{{secrets.A}}")]
    public async Task References_are_found_in_raw_interpolated_strings(string expression, string reference)
    {
        var source = $"class C {{ object M(string x) => {expression}; }}";

        var diagnostic = Assert.Single(await RuleRunner.RunAsync(source, ("development", "A1=1")), diagnostic => diagnostic.Id == "STRU2001");

        var span = diagnostic.Location.SourceSpan;
        Assert.Equal(reference, source.Substring(span.Start, span.Length));
    }

    [Fact]
    public Task References_are_found_in_raw_literals_with_windows_line_ends() => RuleTest.RunAsync(
        "class C { string P = \"\"\"\r\n    a\r\n\r\n    {|STRU2001:{{secrets.A}}|}\r\n    \"\"\"; }", development: "B=1");

    [Fact]
    public Task References_are_found_in_verbatim_literals_of_several_lines() => RuleTest.RunAsync(
        "class C { string P = @\"a \"\"\n\n {|STRU2001:{{secrets.A}}|}\"; }", development: "B=1");

    [Fact]
    public Task Generated_code_is_left_alone() => RuleTest.RunAsync(
        "// <auto-generated/>\nclass C { string P = \"{{secrets.A}} {{secrets.}}\" + $\"{{secrets.A}}\"; }", development: "B=1");

    [Fact]
    public Task Comments_and_code_that_is_switched_off_are_left_alone() => RuleTest.RunAsync(
        "// {{secrets.A}}\n#if OFF\nclass C { string P = \"{{secrets.A}}\"; }\n#endif\n", development: "B=1");

    [Fact]
    public Task A_generated_placeholder_is_a_reference() => RuleTest.RunAsync(
        """
        using App;
        using P = App.SecretPlaceholders;
        class C
        {
            string A = {|STRU2002:SecretPlaceholders.A|};
            string B = $"secrets: {{|STRU2002:App.SecretPlaceholders.A|}} and {SecretPlaceholders.B}";
            string N = nameof(SecretPlaceholders.A);
        }
        """,
        development: "A=1\nB=1", production: "B=1", setUp: test => test.TestState.Sources.Add(("Struere.g.cs", Placeholders("Secret"))));

    [Fact]
    public Task The_class_of_placeholders_is_known_by_the_name_that_the_project_gives_it() => RuleTest.RunAsync(
        """class C { string A = {|STRU2001:App.KeyPlaceholders.A|}; }""",
        development: "B=1",
        setUp: test =>
        {
            test.TestState.Sources.Add(("Struere.g.cs", Placeholders("Key")));
            ProjectSetup.SetProperty(test.TestState, "StruereSecretsClassPrefix", "Key");
        });

    private static string Placeholders(string prefix) =>
        $$"""
        // <auto-generated/>
        namespace App { static class {{prefix}}Placeholders { public const string A = "{{"{{secrets.A}}"}}"; public const string B = "{{"{{secrets.B}}"}}"; } }
        """;
}
