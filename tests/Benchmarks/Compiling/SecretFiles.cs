using System;
using System.Linq;

namespace Struere.Secrets.Benchmarks.Compiling;

/// <summary>A project's secret files and its manifest, all with the same keys.</summary>
internal static class SecretFiles
{
    public static string Key(int number) => $"SERVICE_{number:0000}_API_KEY";

    public static ProjectFile Manifest(int keys) => new("/project/.env.example", Write(keys, _ => ""), "KeyManifest");

    public static ProjectFile Development(int keys, int seed = 1) =>
        new("/project/.env.development", Write(keys, RandomValues(seed)), "SecretFile", "development");

    public static ProjectFile Production(int keys, int seed = 2) =>
        new("/project/.env.production", Write(keys, RandomValues(seed)), "SecretFile", "production");

    /// <summary>Values that look like credentials, so that a rule that looks for values has some to look for.</summary>
    private static Func<int, string> RandomValues(int seed)
    {
        var random = new Random(seed);
        return _ => "fake-" + random.GetHexString(32, lowercase: true);
    }

    private static string Write(int keys, Func<int, string> value) =>
        string.Concat(Enumerable.Range(0, keys).Select(number => $"{Key(number)}={value(number)}\n"));
}
