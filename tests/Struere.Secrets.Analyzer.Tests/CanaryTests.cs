using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace Struere.Secrets.Analyzer.Tests;

/// <summary>A value never shows, whichever rule speaks and however broken the file is.</summary>
public sealed class CanaryTests
{
    private const string Canary = "canary7fake";

    /// <summary>Every rule finds something here. Each value, and each line of a broken value, holds the canary.</summary>
    private const string SecretFile =
        "MY-KEY=canary7fake\n"
        + "TWICE=canary7fake\n"
        + "TWICE='canary7fake$HOME'\n"
        + "HASH=canary7fake#canary7fake\n"
        + "OPEN=\"canary7fake\n"
        + "canary7fake==\n"
        + "PEM=canary7fake\n"
        + "canary7fake and more\n"
        + "canary7fake=\n"
        + "# canary7fake\n"
        + "LOST=canary7fake\0canary7fake\n"
        + "PLAIN=canary7fake\n"
        + "STRAY=\n"
        + "Canary7fake9zq==\n";

    /// <summary>Its values are of the kinds that rules look for.</summary>
    private const string Credentials =
        "LIVE=sk_live_canary7fake-canary7fake\n"
        + "Live=<canary-fake>\n"
        + "EMPTY=\n";

    private const string Source =
        """
        class C
        {
            string Unset = "{{secrets.NONE}} {{secrets.PLAINS}} {{secrets.}} {{secrets.MY-KEY}}";
            string PartlySet = "{{secrets.OTHER}}";
            string Eaten = $"{{secrets.PLAIN}}";
            string Replaceable = "PLAIN", Variable = System.Environment.GetEnvironmentVariable("PLAINS");
            string Written = "sk_live_canary7fake-canary7fake";
        }
        static class SecretKeys { public const string PLAIN = "PLAIN"; }
        """;

    [Fact]
    public async Task No_message_and_no_property_holds_a_piece_of_a_value()
    {
        const string prompt = "{{secrets.PLAINS}} sk_live_canary7fake-canary7fake";
        const string tool = "context.secrets.PLAINS; context.secrets['MY-KEY']; x('sk_live_canary7fake-canary7fake', `{{secrets.PLAINS}}`)";
        var broken = await RuleRunner.RunWithEveryRuleAsync(
            Source, ("development", SecretFile), ("production", SecretFile), ("example", SecretFile), ("prompt.md", prompt), ("tool.ts", tool));
        var whole = await RuleRunner.RunWithEveryRuleAsync(
            Source,
            ("development", $"PLAIN={Canary}\nOTHER='{Canary}'\nWRITTEN=sk_live_{Canary}-{Canary}\n"),
            ("production", $"PLAIN=\"{Canary}\""),
            ("example", ""),
            ("prompt.md", prompt),
            ("tool.ts", tool));
        var credentials = await RuleRunner.RunWithEveryRuleAsync("", ("development", Credentials), ("production", Credentials));
        var diagnostics = broken.Concat(whole).Concat(credentials).ToList();

        Assert.Equal(
            RuleTest.Rules.SelectMany(rule => rule.SupportedDiagnostics).Select(descriptor => descriptor.Id).Distinct().Order(),
            diagnostics.Select(diagnostic => diagnostic.Id).Distinct().Order());
        Assert.All(diagnostics.SelectMany(Texts), text =>
        {
            Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("canary-fake", text, StringComparison.OrdinalIgnoreCase);
        });
    }

    private static IEnumerable<string> Texts(Diagnostic diagnostic) =>
        diagnostic.Properties.SelectMany(property => new[] { property.Key, property.Value ?? "" })
            .Append(diagnostic.ToString())
            .Append(diagnostic.GetMessage(CultureInfo.InvariantCulture));
}
