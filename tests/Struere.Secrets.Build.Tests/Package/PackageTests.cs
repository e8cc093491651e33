using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Struere.Secrets.Build.Tests.Package;

public sealed class PackageTests(PackedPackage package)
{
    private static readonly string[] Expected =
    [
        "LICENSE",
        "README.md",
        "Struere.Secrets.nuspec",
        "analyzers/dotnet/cs/Struere.Secrets.Analyzer.Files.dll",
        "analyzers/dotnet/cs/Struere.Secrets.Analyzer.dll",
        "analyzers/dotnet/cs/Struere.Secrets.CodeFixes.dll",
        "analyzers/dotnet/cs/Struere.Secrets.Core.dll",
        "analyzers/dotnet/cs/Struere.Secrets.Generator.dll",
        "analyzers/dotnet/cs/Struere.Secrets.Rules.dll",
        "analyzers/dotnet/roslyn4.14/cs/Struere.Secrets.Completion.dll",
        "analyzers/dotnet/vb/Struere.Secrets.Analyzer.Files.dll",
        "analyzers/dotnet/vb/Struere.Secrets.Core.dll",
        "analyzers/dotnet/vb/Struere.Secrets.Rules.dll",
        "build/Struere.Secrets.Commands.targets",
        "build/Struere.Secrets.Sync.targets",
        "build/Struere.Secrets.Tasks.targets",
        "build/Struere.Secrets.props",
        "build/Struere.Secrets.targets",
        "build/Struere.proj",
        "buildMultiTargeting/Struere.Secrets.targets",
        "icon.png",
        "tools/net/Struere.Secrets.Build.dll",
        "tools/net/Struere.Secrets.Client.dll",
        "tools/net/Struere.Secrets.Core.dll",
        "tools/net/Struere.Secrets.Files.dll",
        "tools/net/Struere.Secrets.LocalRun.dll",
        "tools/net/Struere.Secrets.Rules.dll",
        "tools/net10.0/linux-x64/Struere.Secrets.Analyzer.Files.dll",
        "tools/net10.0/linux-x64/Struere.Secrets.Analyzer.dll",
        "tools/net10.0/linux-x64/Struere.Secrets.Build.dll",
        "tools/net10.0/linux-x64/Struere.Secrets.Client.dll",
        "tools/net10.0/linux-x64/Struere.Secrets.Core.dll",
        "tools/net10.0/linux-x64/Struere.Secrets.Files.dll",
        "tools/net10.0/linux-x64/Struere.Secrets.Generator.dll",
        "tools/net10.0/linux-x64/Struere.Secrets.Rules.dll",
        "tools/netframework/Struere.Secrets.Build.dll",
        "tools/netframework/Struere.Secrets.Client.dll",
        "tools/netframework/Struere.Secrets.Core.dll",
        "tools/netframework/Struere.Secrets.Files.dll",
        "tools/netframework/Struere.Secrets.Rules.dll",
    ];

    [Fact]
    public void It_holds_these_entries_and_no_other() => Assert.Equal(Expected, package.Entries.Where(entry => !IsOfTheFormat(entry)));

    [Fact]
    public void It_is_a_development_dependency_without_dependencies_of_its_own()
    {
        var metadata = XDocument.Load(Path.Combine(package.Root, "Struere.Secrets.nuspec")).Root!.Elements().Single();

        Assert.Equal("true", metadata.Elements().Single(element => element.Name.LocalName == "developmentDependency").Value);
        Assert.DoesNotContain(metadata.Elements(), element => element.Name.LocalName is "dependencies" or "frameworkAssemblies" or "frameworkReferences");
    }

    [Theory]
    [InlineData("tools/net/Struere.Secrets.Build.dll", ".NETCoreApp,Version=v8.0")]
    [InlineData("tools/netframework/Struere.Secrets.Build.dll", ".NETFramework,Version=v4.7.2")]
    public void Each_MSBuild_gets_tasks_for_its_runtime(string path, string framework) =>
        Assert.Contains(framework, File.ReadAllText(Path.Combine(package.Root, path), System.Text.Encoding.Latin1), StringComparison.Ordinal);

    [Theory]
    [InlineData("Analyzer.Files", "analyzers/dotnet/cs")]
    [InlineData("Analyzer", "analyzers/dotnet/cs")]
    [InlineData("Build", "tools/net")]
    [InlineData("Client", "tools/net")]
    [InlineData("Core", "analyzers/dotnet/cs")]
    [InlineData("Core", "tools/net")]
    [InlineData("Files", "tools/net")]
    [InlineData("Generator", "analyzers/dotnet/cs")]
    [InlineData("Rules", "analyzers/dotnet/cs")]
    public void Machine_code_is_made_from_the_assembly_for_all_platforms(string name, string folder)
    {
        var precompiled = ReadAssembly($"tools/net10.0/linux-x64/Struere.Secrets.{name}.dll");
        var portable = ReadAssembly($"{folder}/Struere.Secrets.{name}.dll");

        Assert.Equal((portable.Version, true, false), (precompiled.Version, precompiled.HasMachineCode, portable.HasMachineCode));
    }

    private (Guid Version, bool HasMachineCode) ReadAssembly(string path)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(package.Root, path)));
        var metadata = file.GetMetadataReader();
        return (metadata.GetGuid(metadata.GetModuleDefinition().Mvid), file.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
    }

    /// <summary>What every package has, as the Open Packaging Conventions demand.</summary>
    private static bool IsOfTheFormat(string entry) =>
        entry is "_rels/.rels" or "[Content_Types].xml" || entry.StartsWith("package/services/metadata/", StringComparison.Ordinal);
}
