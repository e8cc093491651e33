using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Benchmarks;

/// <summary>Inputs of 1 MB that make a backtracking reader slow: each stays within 3 times the benign one.</summary>
public class HostileInputs
{
    private const int Size = 1 << 20;

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["benign"] = string.Concat(Enumerable.Range(0, Size / 32).Select(i => $"KEY_{i:000000}=some-value-{i:000000}-abc\n")),
        ["line feeds, then !"] = new string('\n', Size) + "!",
        ["unclosed quotes"] = "KEY=\"" + new string('"', Size) + "x",
        ["unclosed quote"] = "KEY=\"" + new string('x', Size),
        ["escaped quotes"] = "KEY=\"" + string.Concat(Enumerable.Repeat("\\\" x", Size / 4)),
        ["one line"] = "KEY=" + new string('x', Size),
    };

    private readonly string _benign = Texts["benign"];
    private string _text = "";

    [ParamsSource(nameof(Inputs))]
    public string Input { get; set; } = "";

    public static IEnumerable<string> Inputs => Texts.Keys;

    [GlobalSetup]
    public void Choose() => _text = Texts[Input];

    [Benchmark]
    public int Read() => DotEnvDocument.Parse(_text).Entries.Sum(entry => entry.ReadValue().Reveal().Length);

    [Benchmark(Baseline = true)]
    public int ReadBenign() => DotEnvDocument.Parse(_benign).Entries.Sum(entry => entry.ReadValue().Reveal().Length);
}
