using System.IO;
using System.Linq;
using BenchmarkDotNet.Attributes;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Benchmarks;

/// <summary>Reads a file of 0.8 MB and 20,000 keys, beside the .NET peers.</summary>
[MemoryDiagnoser]
public class ReadingPeers
{
    private readonly string _path = Path.GetTempFileName();

    [GlobalSetup]
    public void WriteFile() =>
        File.WriteAllLines(_path, Enumerable.Range(0, 20_000).Select(i => $"KEY_NUMBER_{i:00000}=value-number-{i:00000}-abcd"));

    [GlobalCleanup]
    public void DeleteFile() => File.Delete(_path);

    [Benchmark(Baseline = true)]
    public int StruereSecrets() => DotEnvDocument.Parse(File.ReadAllText(_path)).GetSecrets().Sum(entry => entry.ReadValue().Reveal().Length);

    [Benchmark]
    public int DotenvNet() => dotenv.net.DotEnv.Read(new dotenv.net.DotEnvOptions(envFilePaths: [_path])).Sum(pair => pair.Value.Length);

    [Benchmark]
    public int DotNetEnv() => global::DotNetEnv.Env.Load(_path, new global::DotNetEnv.LoadOptions(setEnvVars: false)).Sum(pair => pair.Value.Length);
}
