using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class WrittenValueTests
{
    private const string Value = "f4k3f4k3c0ffee1234d00d";
    private const string Development = $"TOKEN={Value}\n";

    [Theory]
    [InlineData("""" "{|STRU3001:f4k3f4k3c0ffee1234d00d|}" """")]
    [InlineData("""" "Bearer {|STRU3001:f4k3f4k3c0ffee1234d00d|}." """")]
    [InlineData("""" "{|STRU3001:f4k3f4k3c0ffee1234d00d|} {|STRU3001:f4k3f4k3c0ffee1234d00d|}" """")]
    [InlineData("""" "\t\"{|STRU3001:f4k3f4k3c0ffee1234d00d|}\"" """")]
    [InlineData("""" "{|STRU3001:\x66\u0034k3f4k3c0ffee1234d00d|}" """")]
    [InlineData("""" @"a ""{|STRU3001:f4k3f4k3c0ffee1234d00d|}""" """")]
    [InlineData(""""" """a "{|STRU3001:f4k3f4k3c0ffee1234d00d|}" b""" """"")]
    [InlineData("""" "{|STRU3001:f4k3f4k3c0ffee1234d00d|}"u8.ToArray() """")]
    [InlineData("""" $"{x}: {|STRU3001:f4k3f4k3c0ffee1234d00d|} {x}" """")]
    [InlineData("""" $"{{ {|STRU3001:f4k3f4k3c0ffee1234d00d|} }}" """")]
    [InlineData("""" "a" + "{|STRU3001:f4k3f4k3c0ffee1234d00d|}" + x """")]
    public Task A_value_in_source_is_reported_at_its_exact_place(string expression) =>
        RuleTest.RunAsync($"class C {{ object M(string x) => {expression}; }}", development: Development);

    [Fact]
    public Task A_value_with_braces_is_found_where_they_are_doubled() => RuleTest.RunAsync(
        """class C { object M(string x) => $"{x} {|STRU3001:f4k3{{f4k3}}c0ffee1234d00d|}"; }""", development: "TOKEN=f4k3{f4k3}c0ffee1234d00d");

    [Fact]
    public Task A_value_in_a_prompt_is_reported_at_its_exact_place() => RuleTest.RunAsync(
        prompt: "# Support\r\n\r\nUse {|STRU3001:f4k3f4k3c0ffee1234d00d|}.", production: Development);

    [Theory]
    [InlineData("fetch('{|STRU3001:f4k3f4k3c0ffee1234d00d|}')")]
    [InlineData("fetch(`Bearer {|STRU3001:f4k3f4k3c0ffee1234d00d|} ${x}`)")]
    [InlineData("// old: {|STRU3001:f4k3f4k3c0ffee1234d00d|}")]
    [InlineData("fetch('\\t{|STRU3001:\\x664k3f4k3c0ffee1234d00d|}')")]
    public Task A_value_in_a_tool_is_reported_once_at_its_exact_place(string tool) => RuleTest.RunAsync(tool: tool, development: Development);

    [Fact]
    public Task A_private_key_is_found_by_its_longest_line_however_its_lines_are_written() => RuleTest.RunAsync(
        """"
        class C
        {
            string P = """
                -----BEGIN PRIVATE KEY-----
                {|STRU3001:F4k3F4k3N0tR3alF4k3F4k3N0tR3alAb|}
                F4k3F4k3N0tR3al==
                -----END PRIVATE KEY-----
                """;
            string Q = "-----BEGIN PRIVATE KEY-----\n{|STRU3001:F4k3F4k3N0tR3alF4k3F4k3N0tR3alAb|}\n";
            string R = "a file that begins with -----BEGIN PRIVATE KEY-----";
        }
        """",
        prompt: "Key:\r\n  {|STRU3001:F4k3F4k3N0tR3alF4k3F4k3N0tR3alAb|}\r\n",
        development: "KEY='-----BEGIN PRIVATE KEY-----\nF4k3F4k3N0tR3alF4k3F4k3N0tR3alAb\nF4k3F4k3N0tR3al==\n-----END PRIVATE KEY-----'\n");

    [Theory]
    [InlineData("hello")]
    [InlineData("https://portal.example/orders")]
    [InlineData("internationalization")]
    [InlineData("4242424242424242")]
    public Task What_does_not_look_like_a_credential_is_not_looked_for(string value) =>
        RuleTest.RunAsync($"class C {{ string P = \"{value}\"; }}", development: $"TOKEN={value}");

    [Theory]
    [InlineData("f4k3f4k3c0ffee1")]
    [InlineData("Summer 2026!")]
    public Task A_literal_that_is_a_whole_value_is_found_whatever_it_looks_like(string value) => RuleTest.RunAsync(
        $$"""class C { string P = "{|STRU3001:{{value}}|}", Q = "not {{value}}"; }""",
        development: $"TOKEN='{value}'",
        tool: $"fetch('{{|STRU3001:{value}|}}', 'not {value}')");

    [Fact]
    public Task A_value_in_a_comment_is_found() => RuleTest.RunAsync(
        """
        // old: {|STRU3001:f4k3f4k3c0ffee1234d00d|}
        /// <summary>{|STRU3001:f4k3f4k3c0ffee1234d00d|}</summary>
        class C { /* {|STRU3001:f4k3f4k3c0ffee1234d00d|} */ string P = "{|STRU3001:f4k3f4k3c0ffee1234d00d|}"; }
        """,
        development: Development);

    [Fact]
    public Task A_connection_string_with_a_password_is_found_in_the_settings() => RuleTest.RunAsync(
        development: "DB='Server=db;User Id=app;Password=hello'\nTOKEN='Summer 2026!'\nQUOTE='1a\"b 2c\"d 3e\"f'\nURL=https://portal.example/orders\n",
        setUp: test => ProjectSetup.AddSettings(test.TestState, """
            {
              // a comment
              "Db": "{|STRU3001:Server=db;User Id=app;Password=hello|}", "Url": "https://portal.example/orders",
              "Token": "{|STRU3001:Summer 2026!|}", "Quote": "{|STRU3001:1a\"b 2c\u0022d 3e\"f|}", "Other": "Summer 2026! and more",
            }
            """));

    [Fact]
    public Task A_piece_of_a_value_and_another_value_are_fine() => RuleTest.RunAsync(
        """class C { string P = "f4k3f4k3c0ffee1234d00", Q = "F4K3F4K3C0FFEE1234D00D"; }""", development: Development);

    [Fact]
    public Task A_value_that_is_overwritten_in_its_file_is_still_a_value() => RuleTest.RunAsync(
        $$"""class C { string P = "{|STRU3001:{{Value}}|}"; }""", development: $"{{|STRU1003:TOKEN|}}={Value}\nTOKEN=1\n");

    [Fact]
    public Task The_files_that_values_belong_in_are_left_alone() => RuleTest.RunAsync(
        manifest: $"TOKEN=\n# {Value}\n", development: $"{Development}# {Value}\nCOPY={Value}\n", setUp: test => test.DisabledDiagnostics.Add(RuleIds.NotInManifest));

    [Fact]
    public Task Placeholders_of_the_manifest_are_no_values() => RuleTest.RunAsync($"class C {{ string P = \"{Value}\"; }}", manifest: Development);

    [Fact]
    public Task A_file_with_an_unclosed_quote_may_hold_pieces_of_values_in_place_of_keys() => RuleTest.RunAsync(
        $"class C {{ string P = \"{Value}\"; }}", development: $"A={{|STRU1004:'|}}x\nTOKEN={Value}\n");

    [Theory]
    [InlineData("/* a/b\n * {|STRU3001:f4k3f4k3c0ffee1234d00d|}\n */ class C;")]
    [InlineData("/*/ {|STRU3001:f4k3f4k3c0ffee1234d00d|} */ class C;")]
    [InlineData("class C { string P = \"/*\"; } // {|STRU3001:f4k3f4k3c0ffee1234d00d|}")]
    [InlineData("class C { string P = \"https://x.example\"; } // {|STRU3001:f4k3f4k3c0ffee1234d00d|}")]
    [InlineData("class C { int P = 4 / 2; } /* a */ /* {|STRU3001:f4k3f4k3c0ffee1234d00d|} */")]
    [InlineData("class C; //{|STRU3001:f4k3f4k3c0ffee1234d00d|}")]
    public Task A_comment_is_found_whatever_stands_before_it(string source) => RuleTest.RunAsync(source, development: Development);

    [Fact]
    public Task Generated_code_is_left_alone() => RuleTest.RunAsync($"// <auto-generated/>\nclass C {{ string P = \"{Value}\"; }}", development: Development);

    [Fact]
    public Task The_message_in_source_names_the_key_and_never_the_value() => ExpectAsync(
        "The value of the secret 'TOKEN' is written here: read it through 'SecretValues.TOKEN' instead, and replace the secret with a new one if others have seen it",
        source: $"class C {{ string P = \"{Value}\"; }}");

    [Fact]
    public Task The_message_in_a_prompt_names_the_key_and_never_the_value() => ExpectAsync(
        "The value of the secret 'TOKEN' is written here: write '{{secrets.TOKEN}}' instead, and replace the secret with a new one if others have seen it",
        prompt: $"Use {Value}.");

    [Fact]
    public Task The_message_in_a_tool_names_the_key_and_never_the_value() => ExpectAsync(
        "The value of the secret 'TOKEN' is written here: read 'context.secrets.TOKEN' instead, and replace the secret with a new one if others have seen it",
        tool: $"fetch('{Value}')");

    [Fact]
    public async Task Each_of_many_secrets_is_named_by_its_own_key()
    {
        static string ValueOf(int i) => $"f4k3f4k3c0ffee{i:000}d00d{i:000}a";
        var secrets = string.Concat(Enumerable.Range(0, 200).Select(i => $"KEY_{i}={ValueOf(i)}\n"));
        var source = string.Concat(Enumerable.Range(0, 200).Select(i => $"class C{i} {{ string P = \"x {ValueOf(i)} y\"; }}\n"));

        var diagnostics = await RuleRunner.RunAsync(source, ("development", secrets));

        Assert.Equal(
            Enumerable.Range(0, 200).Select(i => ($"KEY_{i}", ValueOf(i))),
            diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic =>
                (diagnostic.Properties[FactNames.Key]!, source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length))));
    }

    private static async Task ExpectAsync(string message, string source = "", string prompt = "", string tool = "")
    {
        var diagnostic = Assert.Single(await RuleRunner.RunAsync(source, ("development", Development), ("prompt.md", prompt), ("tool.ts", tool)));

        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal([new(FactNames.Key, "TOKEN")], diagnostic.Properties);
        Assert.DoesNotContain(Value, diagnostic.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
