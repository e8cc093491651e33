using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests.Package;

/// <summary>A project that imports what the package's props and targets are, without a restore.</summary>
internal sealed class ConsumerProject : IDisposable
{
    private readonly string _folder;

    /// <param name="package">The package to import.</param>
    /// <param name="folder">The folder of the project below the root.</param>
    /// <param name="content">What the project file says itself.</param>
    public ConsumerProject(PackedPackage package, string folder = "", string content = "")
    {
        _folder = folder;
        Root.Write(Path.Combine(folder, "App.csproj"), $"""
            <Project>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <Import Project="{package.Root}/build/Struere.Secrets.props" />
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              {content}
              <Import Project="{package.Root}/build/Struere.Secrets.targets" />
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
            </Project>
            """);
    }

    /// <summary>The folder that everything is in.</summary>
    public TemporaryFolder Root { get; } = new();

    public void Dispose() => Root.Dispose();

    /// <summary>What MSBuild prints at normal verbosity.</summary>
    public string Build(params string[] arguments) => MSBuild(["-v:normal", .. arguments]);

    public string Property(string name) => MSBuild(["-getProperty:" + name]).Trim();

    /// <summary>Several properties by their names.</summary>
    public Dictionary<string, string> Properties(params string[] names)
    {
        using var json = JsonDocument.Parse(MSBuild(["-getProperty:" + string.Join(',', names)]));
        return json.RootElement.GetProperty("Properties").EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString()!);
    }

    /// <summary>What a design-time build tells the compiler of properties and metadata, and what it prints.</summary>
    public (string Text, string Output) GenerateEditorConfig()
    {
        var file = Root.PathOf("generated.editorconfig");
        var output = Build("-t:GenerateMSBuildEditorConfigFileShouldRun;GenerateMSBuildEditorConfigFileCore", "-p:DesignTimeBuild=true", $"-p:GeneratedMSBuildEditorConfigFile={file}");
        return (File.ReadAllText(file), output);
    }

    /// <summary>The names of the items that a target collects.</summary>
    public IEnumerable<string> Collect(string item, string target)
    {
        using var json = JsonDocument.Parse(MSBuild([$"-t:{target}", $"-getItem:{item}"]));
        return [.. json.RootElement.GetProperty("Items").GetProperty(item).EnumerateArray().Select(found => Path.GetRelativePath(Root.Path, Text(found, "FullPath"))).Order(StringComparer.Ordinal)];
    }

    /// <summary>The additional files that a compiler is told of, as their path below the root and the metadata asked for, in the order of paths.</summary>
    public IEnumerable<string> AdditionalFiles(string[] metadata, params string[] arguments)
    {
        using var json = JsonDocument.Parse(MSBuild(["-t:GenerateMSBuildEditorConfigFileShouldRun", "-getItem:AdditionalFiles", .. arguments]));
        return [.. json.RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray()
            .Select(item => string.Join(' ', metadata.Select(name => Text(item, name)).Prepend(Path.GetRelativePath(Root.Path, Text(item, "FullPath")).Replace('\\', '/'))))
            .Order(StringComparer.Ordinal)];
    }

    private static string Text(JsonElement item, string metadata) => item.TryGetProperty(metadata, out var value) ? value.GetString()! : "";

    private string MSBuild(IEnumerable<string> arguments) => Command.Run(Root.PathOf(_folder), "dotnet", ["msbuild", "-nologo", .. arguments]);
}
