using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Core.Tests.DotEnv;

public sealed class SharedCasesTests
{
    private static readonly string[] PortabilityRules =
        [RuleIds.InvalidKey, RuleIds.NotAnAssignment, RuleIds.UnclosedQuote, RuleIds.ReadDifferently];

    /// <summary>For each case on which readers differ: the rule, and the text that the fault covers.</summary>
    private static readonly Dictionary<string, (string Rule, string Place)> Faults = new()
    {
        ["no key"] = (RuleIds.NotAnAssignment, "=value"),
        ["text glued after closing quote"] = (RuleIds.ReadDifferently, "\"a\"b"),
        ["adjacent quoted strings"] = (RuleIds.ReadDifferently, "\"a\"\"b\""),
        ["NBSP before value"] = (RuleIds.ReadDifferently, "\u00A0"),
        ["colon-space"] = (RuleIds.ReadDifferently, ":"),
        ["export tab"] = (RuleIds.ReadDifferently, "\t"),
        ["set prefix"] = (RuleIds.NotAnAssignment, "set KEY=value"),
        ["backtick quoted"] = (RuleIds.ReadDifferently, "`value`"),
        ["escaped double quote"] = (RuleIds.ReadDifferently, "\"a \\\"b\\\" c\""),
        ["escaped single quote"] = (RuleIds.ReadDifferently, "'it\\'s'"),
        ["double-quoted JSON escaped"] = (RuleIds.ReadDifferently, "\"{\\\"a\\\":\\\"b\\\"}\""),
        ["unterminated single"] = (RuleIds.UnclosedQuote, "'"),
        ["unterminated double, later quote"] = (RuleIds.UnclosedQuote, "\""),
        ["lone quote value"] = (RuleIds.UnclosedQuote, "\""),
        ["value ends with backslash in double"] = (RuleIds.ReadDifferently, "\"C:\\\\dir\\\\\""),
        ["\\t in double"] = (RuleIds.ReadDifferently, "\"a\\tb\""),
        ["\\r in double"] = (RuleIds.ReadDifferently, "\"a\\rb\""),
        ["\\\\ in double"] = (RuleIds.ReadDifferently, "\"a\\\\b\""),
        ["\\$ in double"] = (RuleIds.ReadDifferently, "\"a\\$b\""),
        ["windows path double"] = (RuleIds.ReadDifferently, "\"C:\\new\\table\""),
        ["hash no space unquoted"] = (RuleIds.ReadDifferently, "value#c"),
        ["hash first char of value"] = (RuleIds.ReadDifferently, "#abc"),
        ["URL fragment"] = (RuleIds.ReadDifferently, "https://x.test/p#frag"),
        ["hex colour password"] = (RuleIds.ReadDifferently, "p@ss#word1"),
        ["backtick multi"] = (RuleIds.ReadDifferently, "`a\nb`"),
        ["CR only"] = (RuleIds.ReadDifferently, "\r"),
        ["BOM"] = (RuleIds.ReadDifferently, "\uFEFF"),
        ["space inside"] = (RuleIds.NotAnAssignment, "MY KEY=1"),
        ["unicode letter"] = (RuleIds.NotAnAssignment, "CLÉ=1"),
        ["quoted key"] = (RuleIds.NotAnAssignment, "\"KEY\"=1"),
        ["proto"] = (RuleIds.InvalidKey, "__proto__"),
        ["slash"] = (RuleIds.NotAnAssignment, "A/B=1"),
        ["dollar"] = (RuleIds.NotAnAssignment, "A$B=1"),
        ["${VAR} same file"] = (RuleIds.ReadDifferently, "${A}2"),
        ["$VAR same file"] = (RuleIds.ReadDifferently, "$A2"),
        ["${VAR} in single"] = (RuleIds.ReadDifferently, "'${A}'"),
        ["password with $"] = (RuleIds.ReadDifferently, "p@$$w0rd$1"),
        ["forward reference"] = (RuleIds.ReadDifferently, "${A}"),
        ["self reference"] = (RuleIds.ReadDifferently, "${A}x"),
    };

    public static TheoryData<string> Names => [.. SharedCase.All.Select(c => c.Name)];

    public static TheoryData<string> PortableNames => [.. SharedCase.All.Where(c => c.Portable).Select(c => c.Name)];

    public static TheoryData<string> UnportableNames => [.. SharedCase.All.Where(c => !c.Portable).Select(c => c.Name)];

    [Fact]
    public void There_are_92_cases() => Assert.Equal(92, SharedCase.All.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_reads_what_npm_dotenv_reads(string name)
    {
        var sharedCase = SharedCase.Named(name);

        Assert.Equal(sharedCase.Dotenv, DotEnvReading.Of(sharedCase.Input));
    }

    [Theory]
    [MemberData(nameof(PortableNames))]
    public void It_finds_no_fault_where_all_readers_agree(string name)
    {
        var faults = DotEnvDocument.Parse(SharedCase.Named(name).Input).Faults
            .Where(fault => PortabilityRules.Contains(fault.RuleId) && fault.RuleId != RuleIds.InvalidKey);

        Assert.Empty(faults);
    }

    [Theory]
    [MemberData(nameof(UnportableNames))]
    public void It_finds_the_fault_where_readers_differ(string name)
    {
        var sharedCase = SharedCase.Named(name);
        var expected = Faults[name];

        var fault = DotEnvDocument.Parse(sharedCase.Input).Faults.First(fault => PortabilityRules.Contains(fault.RuleId));

        Assert.Equal(expected, (fault.RuleId, sharedCase.Input.Substring(fault.Span.Start, fault.Span.Length)));
    }
}
