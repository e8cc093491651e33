using System;
using System.IO;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>The cache that consumers restore the package under test into.</summary>
internal static class PackageCache
{
    /// <summary>New for each run: a package of the same version from an earlier run must not be taken for this one.</summary>
    public static string Folder { get; } = Create();

    private static string Create()
    {
        var folder = Directory.CreateTempSubdirectory("struere-packages-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
