using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>Several projects share the files of one agent project, and what is wrong in these is reported once.</summary>
public sealed class SharedFilesTests
{
    private static readonly string[] Findings = ["error STRU1001:", "warning STRU2001:", "warning STRU2005:"];

    [Theory]
    [InlineData("-m:4")]
    [InlineData("-m:1")]
    public async Task Each_finding_is_reported_by_one_project_in_every_build(string nodes)
    {
        using var consumer = await CreateAsync();
        (await consumer.Dotnet("restore", "App.sln")).ShouldSucceed();

        var first = Lines(await consumer.Build("App.sln", "--no-restore", nodes));
        var second = Lines(await consumer.Build("App.sln", "--no-restore", "--no-incremental", nodes));

        Assert.Equal(Findings.Length, first.Count);
        Assert.All(Findings, finding => Assert.Contains(first, line => line.Contains(finding, StringComparison.Ordinal)));
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task When_the_project_that_reports_is_gone_another_one_does()
    {
        using var consumer = await CreateAsync();
        (await consumer.Build("Web/Web.csproj")).ShouldFail().ShouldSay(Findings[0]);
        (await consumer.Build("Worker/Worker.csproj")).ShouldSucceed().ShouldNotSay(Findings[0]);

        Directory.Delete(Path.Combine(consumer.Root, "Web"), recursive: true);

        (await consumer.Build("Worker/Worker.csproj")).ShouldFail().ShouldSay(Findings[0]);
    }

    [Fact]
    public async Task What_only_one_project_adds_that_project_reports()
    {
        using var consumer = await CreateAsync();
        (await consumer.Build("Web/Web.csproj")).ShouldFail();
        consumer.Write("Worker/appsettings.json", """{ "Prompt": "{{secrets.OTHER_KYE}}" }""");

        (await consumer.Build("Worker/Worker.csproj")).ShouldSucceed().ShouldSay("appsettings.json(1,").ShouldNotSay("support.md");
    }

    [Fact]
    public async Task The_folder_that_is_made_for_it_is_left_out_by_git()
    {
        using var consumer = await CreateAsync();
        consumer.Write(".gitignore", ".env.development\n.env.production\nWeb/obj/\nWeb/bin/\n");
        await consumer.Build("Web/Web.csproj");

        Assert.True(File.Exists(Path.Combine(consumer.Root, "obj", "struere.reporter", "project")));
        (await consumer.Git("status", "--porcelain", "--untracked-files=all")).ShouldSucceed().ShouldNotSay("?? obj/");
    }

    /// <summary>Without the summary, which says everything again.</summary>
    private static List<string> Lines(CommandResult build) =>
        [.. build.Output.Split("Build FAILED.")[0].Split('\n').Where(line => Array.Exists(Findings, finding => line.Contains(finding, StringComparison.Ordinal))).Select(line => line.Trim()).Order(StringComparer.Ordinal)];

    /// <summary>Four projects below one <c>struere.json</c>, one of them with two target frameworks, in three languages.</summary>
    private static async Task<Consumer> CreateAsync()
    {
        var consumer = (await Consumer.Create()).WithSecrets();
        File.Delete(Path.Combine(consumer.Root, "Consumer.csproj"));
        File.Delete(Path.Combine(consumer.Root, "Program.cs"));
        foreach (var (name, extension, framework, items) in new[]
        {
            ("Web", "csproj", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>", ""),
            ("Worker", "csproj", "<TargetFramework>net10.0</TargetFramework>", ""),
            ("Reports", "vbproj", "<TargetFramework>net10.0</TargetFramework>", ""),
            ("Rules", "fsproj", "<TargetFramework>net10.0</TargetFramework>", "<Compile Include=\"Class.fs\" />"),
        })
        {
            consumer.Write($"{name}/{name}.{extension}", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    {framework}
                  </PropertyGroup>
                  <ItemGroup>
                    {items}
                    <PackageReference Include="Struere.Secrets" Version="{LocalFeed.Version}" PrivateAssets="all" />
                  </ItemGroup>
                </Project>
                """);
        }

        consumer.Write("Rules/Class.fs", "module Rules\n");
        (await consumer.Dotnet("new", "sln", "-n", "App", "--format", "sln")).ShouldSucceed();
        (await consumer.Dotnet("sln", "App.sln", "add", "Web/Web.csproj", "Worker/Worker.csproj", "Reports/Reports.vbproj", "Rules/Rules.fsproj")).ShouldSucceed();
        consumer.Write(".env.development", Samples.Development + "MY-KEY=1\n");
        consumer.Write("prompts/support.md", "Tickets are at {{secrets.PORTL_URL}}.\n");
        consumer.Write("tools/tool.ts", "export default { handler: async (args, context) => context.secrets.API_KYE };\n");
        return consumer;
    }
}
