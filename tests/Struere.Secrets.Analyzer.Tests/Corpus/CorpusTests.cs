using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests.Corpus;

/// <summary>Noise and nerve: silence on what is right, and every planted fault at its exact place.</summary>
public sealed class CorpusTests
{
    private static readonly IReadOnlyList<CorpusCase> RightCases = CorpusReader.ReadRight();

    private static readonly IReadOnlyList<CorpusCase> PlantedCases = CorpusReader.ReadPlanted();

    public static TheoryData<string> Right => [.. RightCases.Select(right => right.Name)];

    public static TheoryData<string> Planted => [.. PlantedCases.Select(planted => planted.Name)];

    [Theory]
    [MemberData(nameof(Right))]
    public async Task Nothing_is_found_in_what_is_right(string name)
    {
        var right = RightCases.Single(right => right.Name == name);

        Assert.Empty(await CorpusRunner.FindAsync(right, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public async Task Every_planted_fault_is_found_at_its_place_and_nothing_else_is(string name)
    {
        var planted = PlantedCases.Single(planted => planted.Name == name);

        Assert.Equal(CorpusRunner.Marked(planted), await CorpusRunner.FindAsync(planted, TestContext.Current.CancellationToken));
    }

    /// <summary>The list changes with the words of a rule: <c>STRUERE_RECORD=1</c> writes it anew, for a person to read the difference.</summary>
    [Fact]
    public async Task The_planted_faults_are_described_as_recorded()
    {
        var path = Repository.PathOf("tests", "Corpus", "findings.txt");
        var lines = new List<string>();
        foreach (var planted in PlantedCases)
        {
            lines.Add("=== " + planted.Name);
            lines.AddRange(await CorpusRunner.DescribeAsync(planted, TestContext.Current.CancellationToken));
        }

        if (Environment.GetEnvironmentVariable("STRUERE_RECORD") == "1")
        {
            await File.WriteAllLinesAsync(path, lines, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken), lines);
    }

    [Fact]
    public void At_least_300_files_are_right() => Assert.True(RightCases.Sum(right => right.Files.Count) >= 300);

    [Fact]
    public void At_least_150_faults_are_planted() => Assert.True(PlantedCases.Sum(planted => planted.Files.Sum(file => file.Faults.Count)) >= 150);
}
