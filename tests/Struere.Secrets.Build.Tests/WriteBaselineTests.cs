using System;
using System.IO;
using System.Linq;
using Microsoft.Build.Utilities;
using Struere.Secrets.Build.Adoption;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests;

public sealed class WriteBaselineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingBuildEngine _engine = new();

    public WriteBaselineTests() => Baseline = _folder.PathOf("baseline");

    private string Baseline { get; set; }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_rule_with_findings_gets_a_line_with_their_number()
    {
        WriteLog("a.sarif", Result("STRU2001", 1), Result("STRU1009", 1), Result("STRU2001", 2));

        Assert.Equal($"Struere: {Baseline}: 3 findings of 2 rules", Write("a.sarif"));
        Assert.EndsWith("""
            is_global = true
            global_level = -1

            dotnet_diagnostic.STRU1009.severity = suggestion # 1 finding
            dotnet_diagnostic.STRU2001.severity = suggestion # 2 findings

            """.ReplaceLineEndings("\n"), File.ReadAllText(Baseline), StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_do_not_warn_by_default_and_rules_of_others_are_left_alone()
    {
        WriteLog("a.sarif", Result("CA1000", 1), Result("STRU2004", 1), Result("STRU1005", 1));

        Assert.Equal($"Struere: {Baseline}: 0 findings of 0 rules", Write("a.sarif"));
    }

    [Fact]
    public void What_is_suppressed_in_the_source_does_not_count()
    {
        WriteLog("a.sarif", Result("STRU2001", 1, """, "suppressions": [{ "kind": "inSource" }]"""));

        Assert.Equal($"Struere: {Baseline}: 0 findings of 0 rules", Write("a.sarif"));
    }

    [Fact]
    public void What_several_target_frameworks_have_in_common_counts_once()
    {
        WriteLog("a.sarif", Result("STRU2001", 1), Result("STRU2001", 2));
        WriteLog("b.sarif", Result("STRU2001", 2), Result("STRU2001", 3));

        Assert.Equal($"Struere: {Baseline}: 3 findings of 1 rule", Write("a.sarif", "b.sarif"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{ "runs": 1 }""")]
    [InlineData("""{ "runs": [{ "results": [] }] }""")]
    public void A_log_that_cannot_be_read_is_named_and_the_baseline_stays(string? log)
    {
        _folder.Write("baseline", "as it was");
        if (log is not null)
        {
            _folder.Write("a.sarif", log);
        }

        Assert.False(Run("a.sarif"));

        var error = Assert.Single(_engine.Errors);
        Assert.Equal(("STRU5033", _folder.PathOf("a.sarif")), (error.Code, error.File));
        Assert.Equal("as it was", File.ReadAllText(Baseline));
    }

    [Fact]
    public void A_folder_in_place_of_the_baseline_is_refused()
    {
        WriteLog("a.sarif");
        Directory.CreateDirectory(Baseline);

        Assert.False(Run("a.sarif"));

        Assert.Equal("STRU5032", Assert.Single(_engine.Errors).Code);
    }

    [Fact]
    public void A_baseline_in_a_folder_that_is_missing_is_refused()
    {
        WriteLog("a.sarif");
        Baseline = _folder.PathOf("missing/baseline");

        Assert.False(Run("a.sarif"));

        Assert.Equal(("STRU5032", Baseline), Assert.Single(_engine.Errors.Select(error => (error.Code, error.File))));
    }

    /// <summary>A log as the compiler writes it, in which 1001 is an error, 1005 a note and 2004 is off by default.</summary>
    private void WriteLog(string name, params string[] results) => _folder.Write(name, $$"""
        {
          "version": "2.1.0",
          "runs": [{
            "results": [{{string.Join(", ", results)}}],
            "tool": { "driver": { "rules": [
              { "id": "CA1000" },
              { "id": "STRU1001", "defaultConfiguration": { "level": "error" } },
              { "id": "STRU1005", "defaultConfiguration": { "level": "note" } },
              { "id": "STRU1009" },
              { "id": "STRU2001" },
              { "id": "STRU2004", "defaultConfiguration": { "enabled": false } }
            ] } }
          }]
        }
        """);

    private static string Result(string rule, int line, string more = "") => $$"""
        { "ruleId": "{{rule}}", "level": "note", "message": { "text": "A finding." },
          "locations": [{ "physicalLocation": { "artifactLocation": { "uri": "file:///a.md" }, "region": { "startLine": {{line}} } } }] {{more}} }
        """;

    /// <summary>Writes the baseline, which must succeed, and gives the one line that was logged.</summary>
    private string Write(params string[] logs)
    {
        Assert.True(Run(logs), _engine.Everything);
        return Assert.Single(_engine.Messages).Message!;
    }

    private bool Run(params string[] logs) =>
        new WriteBaseline { BuildEngine = _engine, Logs = [.. logs.Select(log => new TaskItem(_folder.PathOf(log)))], File = Baseline }.Execute();
}
