using System;
using System.IO;
using System.Linq;
using Struere.Secrets.Testing;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>The local feed that holds the package under test, and the cache that consumers restore it into.</summary>
internal static class PackageCache
{
    private const string PackageName = "Struere.Secrets.";

    /// <summary>Filled by <c>eng/pack.sh</c>.</summary>
    public static string Feed { get; } = Repository.PathOf("artifacts", "packages");

    /// <summary>New for each run: a package of the same version from an earlier run must not be taken for this one.</summary>
    public static string Path { get; } = CreateCache();

    public static string Version { get; } = FindVersion();

    private static string CreateCache()
    {
        var path = Directory.CreateTempSubdirectory("struere-packages-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(path, recursive: true);
        return path;
    }

    private static string FindVersion()
    {
        var file = Directory.Exists(Feed)
            ? Directory.GetFiles(Feed, PackageName + "*.nupkg").Select(System.IO.Path.GetFileNameWithoutExtension).FirstOrDefault(name => char.IsDigit(name![PackageName.Length]))
            : null;
        return file?[PackageName.Length..] ?? throw new InvalidOperationException($"There is no package in {Feed}: run 'bash eng/pack.sh' first.");
    }
}
