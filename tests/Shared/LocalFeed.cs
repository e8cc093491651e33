using System;
using System.IO;
using System.Linq;

namespace Struere.Secrets.Testing;

/// <summary>The local feed that holds the package, filled by <c>eng/pack.sh</c>.</summary>
internal static class LocalFeed
{
    private const string PackageName = "Struere.Secrets.";

    /// <summary>The feed's folder.</summary>
    public static string Folder { get; } = Repository.PathOf("artifacts", "packages");

    /// <summary>The version of the package.</summary>
    public static string Version { get; } = FindVersion();

    private static string FindVersion() => Directory.Exists(Folder)
        && Directory.GetFiles(Folder, PackageName + "*.nupkg").Select(Path.GetFileNameWithoutExtension).FirstOrDefault(name => char.IsDigit(name![PackageName.Length])) is { } name
            ? name[PackageName.Length..]
            : throw new InvalidOperationException($"There is no package in {Folder}: run 'bash eng/pack.sh' first.");
}
