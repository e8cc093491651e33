using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Benchmarks;

/// <summary>
/// A build in which nothing has changed, of an agent project that has the package, beside the same project without it.
/// Every build is a process of its own, without a build server, so that none pays for what another has left behind.
/// </summary>
internal static class BuildBenchmarks
{
    private const string PackageName = "Struere.Secrets.";

    /// <summary>What a build may take longer, whichever is larger: a part of it, or this many milliseconds.</summary>
    private const double LargestPart = 0.03;
    private const double LargestDelay = 30;

    public static IEnumerable<ComparisonRow> Run(int rounds)
    {
        using var packages = new TemporaryFolder();
        using var with = CreateProject(packages.Path, $"""<PackageReference Include="Struere.Secrets" Version="{FindVersion()}" PrivateAssets="all" />""");
        using var without = CreateProject(packages.Path, "");

        double Build(TemporaryFolder project)
        {
            var start = Stopwatch.GetTimestamp();
            Execute(project.Path, packages.Path, "dotnet", "build", "--no-restore", "-v:quiet");
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        (double Ours, double Peer) MeasureRound() => (Build(with), Build(without));
        var row = Comparison<(double Ours, double Peer)>
            .Run(rounds, warmUp: () => _ = (MeasureRound(), MeasureRound()), MeasureRound)
            .Compare("Build of nothing new; without the package", round => round.Ours, round => round.Peer, "ms");
        return [row with { Target = 1 + Math.Max(LargestPart, LargestDelay / row.Peer) }];
    }

    private static string Feed => Repository.PathOf("artifacts", "packages");

    private static string FindVersion() => Directory.Exists(Feed)
        && Directory.GetFiles(Feed, PackageName + "*.nupkg").Select(Path.GetFileNameWithoutExtension).FirstOrDefault(name => char.IsDigit(name![PackageName.Length])) is { } name
            ? name[PackageName.Length..]
            : throw new InvalidOperationException($"There is no package in {Feed}: run 'bash eng/pack.sh' first.");

    private static TemporaryFolder CreateProject(string packages, string reference)
    {
        var project = new TemporaryFolder();
        void Write(string path, string text) => project.Write(path, text);

        Write("nuget.config", $"""<configuration><packageSources><clear /><add key="local" value="{Feed}" /></packageSources></configuration>""");
        Write(".gitignore", "bin/\nobj/\n.env.*\n!.env.example\n");
        Write("struere.json", "{}");
        Write(".env.example", "API_TOKEN=\n");
        Write(".env.development", "API_TOKEN=fake-development\n");
        Write(".env.production", "API_TOKEN=fake-production\n");
        Write("Program.cs", "System.Console.WriteLine(1);\n");
        foreach (var number in Enumerable.Range(0, 20))
        {
            Write($"prompts/prompt{number}.md", "Use {{secrets.API_TOKEN}}.\n");
            Write($"tools/tool{number}.ts", "export default (context) => context.secrets.API_TOKEN;\n");
        }

        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                {reference}
              </ItemGroup>
            </Project>
            """);
        Execute(project.Path, packages, "git", "init", "-q");
        Execute(project.Path, packages, "dotnet", "build", "-v:quiet");
        return project;
    }

    private static void Execute(string folder, string packages, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["NUGET_PACKAGES"] = packages;
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // What the program that runs this one sets for itself must not reach another build.
        foreach (var variable in new[] { "MSBuildSDKsPath", "MSBUILD_EXE_PATH", "MSBuildExtensionsPath" })
        {
            start.Environment.Remove(variable);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {arguments[0]} failed.\n{output}");
        }
    }
}
