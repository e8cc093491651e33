using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Analyzer.Tests.Corpus;
using Struere.Secrets.Testing;
using Struere.Secrets.Tool.Tests.Support;

namespace Struere.Secrets.Tool.Tests;

/// <summary>The command finds in the corpus what the compiler finds: each case is an agent project of its own, below one folder.</summary>
public sealed class CorpusTests
{
    [Fact]
    public async Task The_command_finds_the_planted_faults_as_they_are_recorded_and_nothing_else()
    {
        var cases = CorpusReader.ReadPlanted();
        var recorded = ReadRecord();

        var found = await Check(cases);

        Assert.All(cases, planted => Assert.Equal(recorded[planted.Name], found[planted.Name]));
    }

    [Fact]
    public async Task The_command_finds_nothing_in_what_is_right() =>
        Assert.All(await Check(CorpusReader.ReadRight()), right => Assert.True(right.Value.Count == 0, $"{right.Key}: {string.Join('\n', right.Value)}"));

    /// <summary>What is found by the names of the cases, in the form of the record, without C#.</summary>
    private static async Task<Dictionary<string, List<string>>> Check(IReadOnlyList<CorpusCase> cases)
    {
        using var folder = new TestFolder();
        for (var i = 0; i < cases.Count; i++)
        {
            folder.Write($"{i}/struere.json", "{}");
            foreach (var file in cases[i].Files.Concat(cases[i].Surroundings))
            {
                folder.WriteBytes($"{i}/{file.Path}", [.. file.Text.Encoding!.GetPreamble(), .. file.Text.Encoding.GetBytes(file.Text.ToString())]);
            }
        }

        var report = JsonDocument.Parse((await folder.Run("check", "--format", "json", "--severity", "info")).Output).RootElement;
        var findings = report.GetProperty("findings").EnumerateArray().ToLookup(finding => finding.GetProperty("file").GetString()!.Split('/')[0]);
        return cases.Select((planted, i) => (planted.Name, Lines: findings[$"{i}"].Select(finding => Describe(finding, planted)).Order(StringComparer.Ordinal).ToList()))
            .ToDictionary(found => found.Name, found => found.Lines);
    }

    private static string Describe(JsonElement finding, CorpusCase planted)
    {
        var places = finding.GetProperty("related").EnumerateArray().Prepend(finding).Select(place => Locate(place, planted));
        var severity = finding.GetProperty("severity").GetString()!;
        return $"{string.Join(' ', places)} {char.ToUpperInvariant(severity[0])}{severity[1..]} {finding.GetProperty("rule").GetString()}: {finding.GetProperty("message").GetString()}";
    }

    private static string Locate(JsonElement place, CorpusCase planted)
    {
        var path = place.GetProperty("file").GetString()!.Split('/', 2)[1];
        var text = planted.Files.Concat(planted.Surroundings).Single(file => file.Path == path).Text;
        LinePosition Position(string line, string column) => new(place.GetProperty(line).GetInt32() - 1, place.GetProperty(column).GetInt32() - 1);
        return path + text.Lines.GetTextSpan(new LinePositionSpan(Position("line", "column"), Position("endLine", "endColumn")));
    }

    private static Dictionary<string, List<string>> ReadRecord()
    {
        var record = new Dictionary<string, List<string>>();
        List<string> lines = [];
        foreach (var line in File.ReadLines(Repository.PathOf("tests", "Corpus", "findings.txt")))
        {
            if (line.StartsWith("=== ", StringComparison.Ordinal))
            {
                record.Add(line[4..], lines = []);
            }
            else if (!line.Contains(".cs[", StringComparison.Ordinal))
            {
                lines.Add(line);
            }
        }

        return record;
    }
}
