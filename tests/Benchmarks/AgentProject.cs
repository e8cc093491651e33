using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Benchmarks;

/// <summary>A built agent project with some C#, secret files, prompts, tools and git, with the package or without it.</summary>
internal sealed class AgentProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _packages;

    /// <param name="packages">The folder that packages are restored into.</param>
    /// <param name="hasPackage">Whether it has the package.</param>
    public AgentProject(string packages, bool hasPackage)
    {
        _packages = packages;
        var reference = hasPackage ? $"""<PackageReference Include="Struere.Secrets" Version="{LocalFeed.Version}" PrivateAssets="all" />""" : "";
        _folder.Write("nuget.config", $"""<configuration><packageSources><clear /><add key="local" value="{LocalFeed.Folder}" /></packageSources></configuration>""");
        _folder.Write(".gitignore", "bin/\nobj/\n.env.*\n!.env.example\n");
        _folder.Write("struere.json", "{}");
        _folder.Write(".env.example", "API_TOKEN=\n");
        _folder.Write(".env.development", "API_TOKEN=fake-development\n");
        _folder.Write(".env.production", "API_TOKEN=fake-production\n");
        AgentCode.WriteTo(_folder);
        foreach (var number in Enumerable.Range(0, 20))
        {
            _folder.Write($"prompts/prompt{number}.md", "Use {{secrets.API_TOKEN}}.\n");
            _folder.Write($"tools/tool{number}.ts", "export default (context) => context.secrets.API_TOKEN;\n");
        }

        _folder.Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                {reference}
              </ItemGroup>
            </Project>
            """);
        Execute("git", "init", "-q");
        Execute("dotnet", "build", "-v:quiet");
    }

    /// <summary>The project file.</summary>
    public string File => Path.Combine(_folder.Path, "Consumer.csproj");

    /// <summary>Runs a program in the project's folder.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public void Execute(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.Path };
        start.Environment["NUGET_PACKAGES"] = _packages;
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // What the program that runs this one sets for itself must not reach another build.
        foreach (var variable in new[] { "MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath" })
        {
            start.Environment.Remove(variable);
        }

        Child.Run(start);
    }

    /// <summary>Deletes what a build has written; what was restored stays.</summary>
    public void DeleteOutput()
    {
        foreach (var folder in new[] { "bin", "obj/Debug" })
        {
            Directory.Delete(Path.Combine(_folder.Path, folder), recursive: true);
        }
    }

    public void Dispose() => _folder.Dispose();
}
