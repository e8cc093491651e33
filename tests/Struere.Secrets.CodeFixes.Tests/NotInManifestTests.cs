using System.Threading.Tasks;
using Struere.Secrets.Core.Rules;
using static Struere.Secrets.CodeFixes.Tests.FixWorkspace;

namespace Struere.Secrets.CodeFixes.Tests;

public class NotInManifestTests
{
    [Fact]
    public async Task The_key_is_added_to_the_manifest_without_its_value()
    {
        using var workspace = new FixWorkspace().AddProject("Agent", (Development, "# old: fake-0\nB=fake-1\n"), (Manifest, "A=\r\nC=\r\n"));

        await workspace.FixAsync(RuleIds.NotInManifest, "Add 'B' to .env.example");

        Assert.Equal("A=\r\nB=\r\nC=\r\n", workspace.TextOf(Manifest));
        Assert.Equal("# old: fake-0\nB=fake-1\n", workspace.TextOf(Development));
        Assert.Empty(await workspace.GetRuleIdsAsync());
    }
}
