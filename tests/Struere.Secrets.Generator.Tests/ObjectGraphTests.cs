using System;
using System.Linq;
using System.Reflection;
using Struere.Secrets.Generator.Tests.Support;

namespace Struere.Secrets.Generator.Tests;

/// <summary>What the steps of the generator keep in memory between two runs: keys and comments of the manifest, no more.</summary>
public class ObjectGraphTests
{
    private const string Canary = "fake-canary";

    private const string SecretFile = $"""
        # {Canary} in a comment
        PLAIN={Canary}
        QUOTED="{Canary}"
        LINES='{Canary}
        {Canary}'
        INLINE=x # {Canary}
        {Canary} is no assignment
        PEM=-----BEGIN FAKE-----
        {Canary}==
        UNCLOSED="{Canary}
        """;

    public static TheoryData<string> Steps() =>
        [.. typeof(StepNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_holds_no_value(string step) => Assert.DoesNotContain(GraphOf(step).OfType<string>(), text => text.Contains(Canary));

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_holds_no_object_of_Roslyn(string step) =>
        Assert.DoesNotContain(GraphOf(step), item => item.GetType().Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));

    [Fact]
    public void The_search_would_find_a_value_in_a_step()
    {
        var project = TestProject.WithManifest($"# {Canary}\nA=");

        var graph = ObjectGraph.From(project.Run.TrackedSteps[StepNames.BuildModel].SelectMany(run => run.Outputs).Select(output => output.Value));

        Assert.Contains(graph.OfType<string>(), text => text.Contains(Canary));
    }

    [Fact]
    public void The_generated_file_holds_no_value() => Assert.DoesNotContain(Canary, Project().Generated);

    private static object[] GraphOf(string step)
    {
        var values = Project().Run.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Value).ToArray();
        Assert.NotEmpty(values);
        return [.. ObjectGraph.From(values)];
    }

    private static TestProject Project() => new(
        [InMemoryFile.Manifest($"PLAIN={Canary}\nEMPTY= # {Canary}\n"), InMemoryFile.Development(SecretFile), InMemoryFile.Prompt(Canary)]);
}
