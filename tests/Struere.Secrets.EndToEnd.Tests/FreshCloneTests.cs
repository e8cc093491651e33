using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>What somebody does first who has cloned the repository: runs the sample. Nothing has packed the package yet.</summary>
public sealed class FreshCloneTests : IDisposable
{
    private static readonly string[] MadeByBuilds = ["bin", "obj"];

    private readonly string _clone = Directory.CreateTempSubdirectory("struere-clone-").FullName;

    [Fact]
    public async Task The_sample_packs_the_package_itself_and_runs()
    {
        Copy(Repository.Root, _clone, recursive: false);
        Copy(Repository.PathOf("eng"), Path.Combine(_clone, "eng"));
        Copy(Repository.PathOf("src"), Path.Combine(_clone, "src"));
        Copy(Repository.PathOf("samples"), Path.Combine(_clone, "samples"));
        var sample = Path.Combine(_clone, "samples", "SupportAgent");
        File.Copy(Path.Combine(sample, ".env.development.sample"), Path.Combine(sample, ".env.development"), overwrite: true);

        var result = await CommandResult.Run(sample, BuildEnvironment.Create(), "dotnet", "run");

        result.ShouldSucceed().ShouldSay("The support portal is at https://portal.example.test.");
    }

    public void Dispose() => Directory.Delete(_clone, recursive: true);

    private static void Copy(string from, string to, bool recursive = true)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in recursive ? Directory.GetDirectories(from).Where(folder => !MadeByBuilds.Contains(Path.GetFileName(folder))) : [])
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
