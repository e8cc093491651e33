using System.Threading.Tasks;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class CommentSuppressionTests
{
    [Fact]
    public Task A_comment_suppresses_the_rule_that_it_names_on_the_next_line() => RuleTest.RunAsync(
        development: "# struere-disable-next-line STRU1005\nA=p@ss#word\nB={|STRU1005:p@ss#word|}\n");

    [Fact]
    public Task A_comment_suppresses_no_other_rule() => RuleTest.RunAsync(
        development: "# struere-disable-next-line STRU1001\nA={|STRU1005:p@ss#word|}\n");

    [Theory]
    [InlineData("STRU1001, STRU1005")]
    [InlineData("STRU1001 STRU1005")]
    [InlineData("stru1001,stru1005")]
    [InlineData("STRU1001,STRU1005 because only npm dotenv reads this")]
    [InlineData("")]
    public Task A_comment_names_several_rules_or_means_all(string ids) => RuleTest.RunAsync(
        development: $"# struere-disable-next-line {ids}\nMY-KEY=p@ss#word\n");

    [Theory]
    [InlineData("<!-- struere-disable-next-line STRU2001 -->")]
    [InlineData("<!--struere-disable-next-line STRU2001-->")]
    [InlineData("@*struere-disable-next-line STRU2005,STRU2001*@")]
    [InlineData("    <!-- struere-disable-next-line -->")]
    [InlineData("# struere-disable-next-line STRU2001")]
    [InlineData("// struere-disable-next-line STRU2001")]
    [InlineData("/* struere-disable-next-line STRU2001 */")]
    public Task A_prompt_has_comments_of_its_own_kind(string comment) => RuleTest.RunAsync(
        development: "", prompt: $"{comment}\r\n{{{{secrets.PORTAL}}}}\r\n");

    [Theory]
    [InlineData("struere-disable-next-line STRU2001")]
    [InlineData("Write # struere-disable-next-line STRU2001")]
    [InlineData("<!--struere-disable-next-line STRU2005-->")]
    [InlineData("/*struere-disable-next-line STRU2005*/")]
    [InlineData("# struere-disable-next-lines STRU2001")]
    [InlineData("# struere-disable-next-line STRU2001\n")]
    [InlineData("")]
    public Task Anything_else_is_no_such_comment(string line) => RuleTest.RunAsync(
        development: "", prompt: $"{line}\n{{|STRU2001:{{{{secrets.PORTAL}}}}|}}\n");

    [Fact]
    public Task What_is_found_in_source_needs_a_pragma() => RuleTest.RunAsync(
        """
        class C
        {
            // struere-disable-next-line STRU2001
            string A = "{|STRU2001:{{secrets.PORTAL}}|}";
        #pragma warning disable STRU2001
            string B = "{{secrets.PORTAL}}";
        }
        """,
        development: "");

    [Fact]
    public Task What_is_found_in_source_can_be_suppressed_by_an_attribute() => RuleTest.RunAsync(
        """
        class C
        {
            [System.Diagnostics.CodeAnalysis.SuppressMessage("Struere.References", "STRU2001")]
            string A = "{{secrets.PORTAL}}";
            string B = "{|STRU2001:{{secrets.PORTAL}}|}";
        }
        """,
        development: "");
}
