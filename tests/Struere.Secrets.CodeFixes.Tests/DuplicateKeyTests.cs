using System.Threading.Tasks;
using Struere.Secrets.Core.Rules;
using static Struere.Secrets.CodeFixes.Tests.FixWorkspace;

namespace Struere.Secrets.CodeFixes.Tests;

public class DuplicateKeyTests
{
    private const string Title = "Remove the earlier assignment of 'A'";

    [Fact]
    public async Task The_earlier_assignment_goes_and_comments_above_it_stay()
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Development, "# about A\r\nA='1\r\n2' # old\r\nB=2\r\nA=3"));

        await workspace.FixAsync(RuleIds.DuplicateKey, Title);

        Assert.Equal("# about A\r\nB=2\r\nA=3", workspace.TextOf(Development));
    }

    [Fact]
    public async Task In_a_broken_file_nothing_is_removed()
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Development, "A=-----BEGIN X-----\nabc+def\nA=1\n"));

        Assert.Empty(await workspace.GetTitlesAsync(RuleIds.DuplicateKey));
    }
}
