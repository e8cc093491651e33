using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Struere.Secrets.Core.Rules;
using static Struere.Secrets.CodeFixes.Tests.FixWorkspace;

namespace Struere.Secrets.CodeFixes.Tests;

public class UseConstantTests
{
    private const string Source = Root + "Agent.cs";
    private const string InScope = "build_property.StruereSecretsNamespace = Acme";
    private const string Literal = "\"PORTAL_URL\"";
    private const string Title = "Use SecretKeys.PORTAL_URL";

    [Theory]
    [InlineData("namespace Acme\r\n{\r\n    class A { const string T = \"PORTAL_URL\"; }\r\n}", "SecretKeys.PORTAL_URL")]
    [InlineData("namespace Acme { class A { int M(string k) => k switch { \"PORTAL_URL\" => 1, _ => 0 }; } }", "SecretKeys.PORTAL_URL")]
    [InlineData("namespace Acme { [System.Obsolete(\"PORTAL_URL\")] class A { } }", "SecretKeys.PORTAL_URL")]
    [InlineData("namespace Other { class A { string T = \"PORTAL_URL\"; } }", "Acme.SecretKeys.PORTAL_URL")]
    [InlineData("namespace Other.Acme { class A { string T = \"PORTAL_URL\"; } }", "global::Acme.SecretKeys.PORTAL_URL")]
    [InlineData("namespace Other.Acme { class A { string T = $\"{\"PORTAL_URL\"}\"; } }", "(global::Acme.SecretKeys.PORTAL_URL)")]
    public async Task The_key_takes_the_place_of_the_literal(string source, string expected)
    {
        using var workspace = CreateWorkspace(source);

        await workspace.FixAsync(RuleIds.ReplaceableLiteral, Title);

        Assert.Equal(source.Replace(Literal, expected, StringComparison.Ordinal), workspace.TextOf(Source));
        await workspace.AssertCompilesAsync();
    }

    [Theory]
    [InlineData("\"{{secrets.event}}\"")]
    [InlineData("@\"{{secrets.event}}\"")]
    [InlineData("\"\"\"{{secrets.event}}\"\"\"")]
    public async Task The_placeholder_takes_the_place_of_a_whole_reference(string literal)
    {
        using var workspace = CreateWorkspace($"namespace Acme {{ class A {{ string T = {literal}; }} }}");

        await workspace.FixAsync(RuleIds.ReplaceableLiteral, "Use SecretPlaceholders.event");

        Assert.Equal("namespace Acme { class A { string T = SecretPlaceholders.@event; } }", workspace.TextOf(Source));
        await workspace.AssertCompilesAsync();
    }

    [Fact]
    public async Task A_constant_of_the_users_own_is_not_taken_for_a_generated_one()
    {
        using var workspace = CreateWorkspace("namespace Acme { static class AKeys { public const string Portal = \"PORTAL_URL\"; } }");

        await workspace.FixAsync(RuleIds.ReplaceableLiteral, Title);

        Assert.Equal("namespace Acme { static class AKeys { public const string Portal = SecretKeys.PORTAL_URL; } }", workspace.TextOf(Source));
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task Fix_all_uses_every_constant(FixAllScope scope)
    {
        using var workspace = CreateWorkspace("namespace Acme { class A { string T = \"PORTAL_URL\" + \"{{secrets.event}}\", U = \"OTHER\"; } }");

        await workspace.FixAllAsync(RuleIds.ReplaceableLiteral, Title, scope);

        Assert.Equal("namespace Acme { class A { string T = SecretKeys.PORTAL_URL + SecretPlaceholders.@event, U = \"OTHER\"; } }", workspace.TextOf(Source));
        await workspace.AssertCompilesAsync();
    }

    private static FixWorkspace CreateWorkspace(string source) =>
        new FixWorkspace().AddProject("Agent", InScope, (Source, source), (Manifest, "PORTAL_URL=\nevent=\n"));
}
