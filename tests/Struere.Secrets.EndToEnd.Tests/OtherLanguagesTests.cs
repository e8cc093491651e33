using System.IO;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>Visual Basic and F# have no generated classes, but the same rules on secret files, prompts and tools, by real builds.</summary>
public sealed class OtherLanguagesTests
{
    [Theory]
    [InlineData("vbproj")]
    [InlineData("fsproj")]
    public async Task Each_fault_of_the_files_is_reported_with_its_code_and_place(string language)
    {
        using var consumer = await CreateAsync(language);

        var build = (await consumer.Build()).ShouldFail();

        build.ShouldSay(".env.development(3,1").ShouldSay("error STRU1001: The key 'MY-KEY' is not valid");
        build.ShouldSay("support.md(1").ShouldSay("warning STRU2001: The key 'PORTL_URL'");
        build.ShouldSay("tool.ts(1").ShouldSay("warning STRU2005:");
        build.ShouldSay(".env.production(1").ShouldSay("warning STRU4001:");
        build.ShouldNotSay("canary");
    }

    [Theory]
    [InlineData("vbproj")]
    [InlineData("fsproj")]
    public async Task NoWarn_and_WarningsAsErrors_count_as_in_CSharp(string language)
    {
        using var consumer = await CreateAsync(language, "<NoWarn>$(NoWarn);STRU4001</NoWarn><WarningsAsErrors>STRU2001</WarningsAsErrors>");
        consumer.Write(".env.development", Samples.Development);

        var build = (await consumer.Build()).ShouldFail();

        build.ShouldSay("error STRU2001:").ShouldSay("warning STRU2005:").ShouldNotSay("STRU4001");
    }

    [Theory]
    [InlineData("vbproj")]
    [InlineData("fsproj")]
    public async Task A_global_config_sets_severities(string language)
    {
        using var consumer = await CreateAsync(language);
        consumer.Write(".env.development", Samples.Development);
        consumer.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.STRU2001.severity = none\ndotnet_diagnostic.STRU2005.severity = error\n");

        var build = (await consumer.Build()).ShouldFail();

        build.ShouldSay("error STRU2005:").ShouldNotSay("STRU2001");
    }

    [Theory]
    [InlineData("vbproj")]
    [InlineData("fsproj")]
    public async Task A_verification_lists_what_prompts_and_tools_refer_to(string language)
    {
        using var consumer = await CreateAsync(language);
        await using var server = await TestServer.Start();
        consumer.Use(server);

        var verification = (await consumer.Build("-t:StruereVerify")).ShouldFail();

        verification.ShouldSay("support.md(1,16): error STRU5024: 'PORTL_URL' is not set in production");
        verification.ShouldSay("tool.ts(1").ShouldSay("'API_KYE'").ShouldNotSay("STRU5026");
    }

    /// <summary>F# alone: with the rules of a task a second build says again what a compiler says only when it runs.</summary>
    [Fact]
    public async Task A_build_of_FSharp_without_a_change_reports_what_is_left()
    {
        using var consumer = await CreateAsync("fsproj");
        consumer.Write(".env.development", Samples.Development);
        (await consumer.Build()).ShouldSucceed();

        (await consumer.Build("--no-restore")).ShouldSucceed().ShouldSay("warning STRU2001:");
    }

    private static async Task<Consumer> CreateAsync(string extension, string properties = "")
    {
        var consumer = (await Consumer.Create()).WithSecrets();
        File.Delete(Path.Combine(consumer.Project, "Consumer.csproj"));
        File.Delete(Path.Combine(consumer.Project, "Program.cs"));

        var isFSharp = extension == "fsproj";
        consumer.Write($"App.{extension}", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {(isFSharp ? "<Compile Include=\"Program.fs\" />" : "")}
                <PackageReference Include="Struere.Secrets" Version="{LocalFeed.Version}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        consumer.Write(isFSharp ? "Program.fs" : "Program.vb", isFSharp ? "printfn \"started\"\n" : "Module Program\n    Sub Main()\n    End Sub\nEnd Module\n");
        consumer.Write(".gitignore", "bin/\nobj/\n.env.development\n");
        consumer.Write(".env.development", Samples.Development + "MY-KEY=canary-value\n");
        consumer.Write("prompts/support.md", "Tickets are at {{secrets.PORTL_URL}}.\n");
        consumer.Write("tools/tool.ts", "export default { handler: async (args, context) => context.secrets.API_KYE };\n");
        return consumer;
    }
}
