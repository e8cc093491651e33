using System.Text;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class SecretFileFaultTests
{
    [Fact]
    public Task An_invalid_key_is_reported_at_the_key() => RuleTest.RunAsync(development: "A=1\n{|STRU1001:MY-KEY|}=1\n");

    [Fact]
    public Task A_line_that_is_no_assignment_is_reported_at_the_line() => RuleTest.RunAsync(development: "A=1\n{|STRU1002:not an assignment|}\n");

    [Fact]
    public Task A_key_that_is_set_twice_is_reported_at_the_earlier_one_with_the_later_one_beside_it() => RuleTest.RunAsync(setUp: test =>
    {
        ProjectSetup.AddDevelopment(test.TestState, "A=1\nB=2\nA=3\n");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.DuplicateKey)
            .WithSpan(ProjectSetup.DevelopmentPath, 1, 1, 1, 2)
            .WithSpan(ProjectSetup.DevelopmentPath, 3, 1, 3, 2)
            .WithMessage("The key 'A' is set again below and the last one wins: remove this one"));
    });

    [Fact]
    public Task A_quote_that_is_never_closed_is_reported_at_the_quote() => RuleTest.RunAsync(production: "A={|STRU1004:\"|}open\n");

    [Fact]
    public Task A_value_that_other_readers_read_differently_is_reported_at_the_value() => RuleTest.RunAsync(development: "A={|STRU1005:p@ss#word|}\n");

    [Fact]
    public Task The_manifest_is_checked_as_well() => RuleTest.RunAsync(manifest: "{|STRU1001:MY-KEY|}=\n{|STRU1003:A|}=\nA=\n{|STRU1002:word|}\nB={|STRU1004:'|}\n");

    [Fact]
    public Task How_other_readers_read_the_placeholders_of_the_manifest_does_not_matter() => RuleTest.RunAsync(manifest: "A=p@ss#word\n");

    [Fact]
    public Task A_byte_order_mark_before_a_key_is_reported_at_the_start() => RuleTest.RunAsync(setUp: test =>
    {
        ProjectSetup.AddDevelopment(test.TestState, SourceText.From("A=1\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)));
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.ReadDifferently)
            .WithSpan(ProjectSetup.DevelopmentPath, 1, 1, 1, 1)
            .WithMessage("The byte order mark becomes part of the key 'A' for Node: save the file without one"));
    });

    /// <summary>Editors open documents as <c>SourceText.From(text, Encoding.UTF8)</c>, whose encoding writes a mark that the file does not have.</summary>
    [Fact]
    public Task An_encoding_alone_is_not_a_byte_order_mark() => RuleTest.RunAsync(setUp: test =>
    {
        ProjectSetup.AddDevelopment(test.TestState, SourceText.From("A=1\n", Encoding.UTF8));
        ProjectSetup.AddGlobalConfig(test.TestState, $"[{ProjectSetup.DevelopmentPath}]\nbuild_metadata.AdditionalFiles.StruereByteOrderMark =\n");
    });

    [Fact]
    public Task A_value_on_the_line_below_its_key_is_reported_at_its_line_and_is_not_a_key() => RuleTest.RunAsync(
        """class C { string Prompt = "{|STRU2001:{{secrets.CNRYbroken30xq}}|}"; }""",
        development: "WEBHOOK_SECRET=\n{|STRU1013:CNRYbroken30xq=|}\nOTHER=1\n",
        manifest: "WEBHOOK_SECRET=\nOTHER=\n");

    [Fact]
    public Task A_path_of_Windows_in_double_quotes_is_reported_in_its_own_words() => RuleTest.RunAsync(setUp: test =>
    {
        ProjectSetup.AddDevelopment(test.TestState, "P=\"D:\\new\\net\"\n");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.ReadDifferently)
            .WithSpan(ProjectSetup.DevelopmentPath, 1, 3, 1, 15)
            .WithMessage("'\\n' in the value of 'P' is a line break in double quotes, which breaks the path: use single quotes"));
    });

    [Fact]
    public Task A_variable_in_a_value_is_said_to_stay_as_it_is_on_the_platform() => RuleTest.RunAsync(setUp: test =>
    {
        ProjectSetup.AddDevelopment(test.TestState, "A=https://${HOST}/x\n");
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.ReadDifferently)
            .WithSpan(ProjectSetup.DevelopmentPath, 1, 3, 1, 20)
            .WithMessage("The platform keeps '${…}' in the value of 'A' as it is written, and Docker Compose and Bun replace it: write the value itself"));
    });

    [Fact]
    public Task A_byte_order_mark_before_a_comment_does_no_harm() => RuleTest.RunAsync(setUp: test =>
        ProjectSetup.AddDevelopment(test.TestState, SourceText.From("# Keys\nA=1\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true))));

    [Fact]
    public Task A_project_that_leaves_the_files_to_another_project_reports_nothing_in_them() => RuleTest.RunAsync(
        """class C { string Prompt = "{|STRU2001:{{secrets.PORTAL}}|}"; }""",
        manifest: "MY-KEY=\n",
        prompt: "{|STRU2001:{{secrets.PORTAL}}|}",
        setUp: test =>
        {
            ProjectSetup.AddDevelopment(test.TestState, "MY-KEY=1\nA=1\nA=p@ss#word\n", gitState: "tracked");
            ProjectSetup.SetProperty(test.TestState, "StruereCheckSecretFiles", "false");
        });

    [Fact]
    public Task A_file_without_a_role_is_left_alone() => RuleTest.RunAsync(setUp: test =>
        test.TestState.AdditionalFiles.Add((ProjectSetup.Folder + "notes.txt", "not an assignment {{secrets.}}")));
}
