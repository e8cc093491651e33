using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using Struere.Secrets.Build.Tests.Package;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Testing;

[assembly: AssemblyFixture(typeof(PackedPackage))]

namespace Struere.Secrets.Build.Tests.Package;

/// <summary>The package, packed once for all tests and unpacked as NuGet unpacks it.</summary>
public sealed class PackedPackage : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PackedPackage()
    {
        var configuration = typeof(PackedPackage).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        Command.Run(Repository.Root, "dotnet", "pack", "src/Struere.Secrets.Build", "--nologo", "-c", configuration, "-o", _folder.Path);
        using var package = ZipFile.OpenRead(Directory.GetFiles(_folder.Path, "*.nupkg").Single());
        Entries = [.. package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
        package.ExtractToDirectory(Root);
    }

    /// <summary>The folder that holds what is in the package.</summary>
    public string Root => _folder.PathOf("unpacked");

    /// <summary>The paths of everything in the package.</summary>
    public string[] Entries { get; }

    public void Dispose() => _folder.Dispose();
}
