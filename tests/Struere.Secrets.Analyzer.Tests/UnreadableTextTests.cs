using System.Text;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class UnreadableTextTests
{
    private const string NotUtf8 = "This is not UTF-8: save the file as UTF-8";

    private const string Nul = "The file has a NUL character here: remove it, or save the file as UTF-8 if it is UTF-16";

    private const string Lost = "This is not UTF-8, or was lost when the file was saved: type the character again and save the file as UTF-8";

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    [Fact]
    public Task A_byte_that_the_compiler_could_not_decode_is_reported_at_its_place() => RunAsync(
        SourceText.From("A=1\n# Caf\uFFFD, na\uFFFDve\n", Utf8), (2, 6, 2, 7), Lost);

    [Fact]
    public Task A_nul_is_reported_at_its_place() => RunAsync(SourceText.From("A=1\nB=a\0b\0\n", Utf8), (2, 4, 2, 5), Nul);

    [Fact]
    public Task A_file_that_was_read_in_the_encoding_of_the_system_is_reported_at_its_first_foreign_byte() => RunAsync(
        SourceText.From("A=1\n# Caf\u00E9\n", Encoding.Latin1), (2, 6, 2, 7), NotUtf8);

    [Fact]
    public Task A_file_that_was_read_in_the_encoding_of_the_system_is_fine_in_ascii() => RuleTest.RunAsync(
        setUp: test => ProjectSetup.AddDevelopment(test.TestState, SourceText.From("A=1\n", Encoding.Latin1)));

    [Fact]
    public Task A_file_in_utf_16_is_reported_at_its_start() => RunAsync(
        SourceText.From("A=1\n", Encoding.Unicode), (1, 1, 1, 1), "'.env.development' is encoded in utf-16: save the file as UTF-8");

    [Fact]
    public Task A_file_of_which_nothing_is_read_is_reported_at_its_start() => RunAsync(
        SourceText.From("A=".PadRight(SecretLimits.MaxSecretFileBytes + 1, 'x'), Utf8),
        (1, 1, 1, 1),
        "'.env.development' is larger than 10 MiB, so nothing in it is read: remove what is not a secret");

    [Fact]
    public Task The_manifest_is_checked_as_well() => RuleTest.RunAsync(manifest: "# Caf{|STRU1007:\uFFFD|}\n");

    [Fact]
    public Task Characters_beyond_ascii_are_fine() => RuleTest.RunAsync(development: "# Café 😀\nA='ü'\n");

    private static Task RunAsync(SourceText text, (int, int, int, int) span, string message) => RuleTest.RunAsync(setUp: test =>
    {
        var (startLine, startColumn, endLine, endColumn) = span;
        ProjectSetup.AddDevelopment(test.TestState, text);
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.UnreadableText)
            .WithSpan(ProjectSetup.DevelopmentPath, startLine, startColumn, endLine, endColumn)
            .WithMessage(message));
    });
}
