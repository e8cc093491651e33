using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>The package has machine code for one platform, and code for all platforms beside it. These hold on either.</summary>
public sealed class PrecompiledTests
{
    private const string PrecompiledFolder = "tools/net10.0/linux-x64";

    /// <summary>Runs in every process that checks files.</summary>
    private const string MethodOfRules = "Struere.Secrets.Rules.RuleCatalogue:.cctor()";

    private static readonly bool HasPrecompiled = RuntimeInformation.RuntimeIdentifier == "linux-x64" && Environment.Version.Major == 10;

    [Fact]
    public async Task The_compiler_is_handed_the_code_for_its_platform()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();

        var build = (await consumer.Build("-v:detailed", "-warnaserror")).ShouldSucceed();

        Assert.Equal(HasPrecompiled ? PrecompiledFolder : "analyzers/dotnet/cs", FolderOf(build, "/analyzer:", "Generator"));
        Assert.Equal("analyzers/dotnet/cs", FolderOf(build, "/analyzer:", "CodeFixes"));
    }

    [Fact]
    public async Task MSBuild_runs_the_tasks_for_its_platform()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();

        var build = (await consumer.Build("-v:detailed")).ShouldSucceed();

        Assert.Equal(HasPrecompiled ? PrecompiledFolder : "tools/net", FolderOf(build, "Using \"DescribeFiles\" task from assembly \"", "Build"));
    }

    [Fact]
    public async Task An_editor_is_handed_the_code_for_all_platforms()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        (await consumer.Dotnet("restore")).ShouldSucceed();

        var build = (await consumer.Dotnet("msbuild", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-getItem:CscCommandLineArgs"))
            .ShouldSucceed();

        Assert.Equal("analyzers/dotnet/cs", FolderOf(build, "/analyzer:", "Generator"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_machine_code_is_what_runs(bool precompiled)
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        (await consumer.Dotnet("restore")).ShouldSucceed();
        var log = Path.Combine(consumer.Root, "jit.log");
        consumer.Set("DOTNET_JitStdOutFile", log);
        consumer.Set("DOTNET_JitDisasmSummary", "1");
        string[] without = precompiled ? [] : ["-p:_StruerePrecompiledFolder="];

        (await consumer.Build(["--no-restore", "-p:UseSharedCompilation=false", .. without])).ShouldSucceed();

        Assert.Equal(precompiled && HasPrecompiled, !File.ReadLines(log).Any(line => line.Contains(MethodOfRules, StringComparison.Ordinal)));
    }

    /// <summary>The folder in the package of an assembly that a detailed log names.</summary>
    private static string FolderOf(CommandResult build, string before, string assembly) =>
        Regex.Match(build.Output.Replace("build/../", "", StringComparison.Ordinal), $@"{Regex.Escape(before)}\S*struere\.secrets/[^/]+/(\S+)/Struere\.Secrets\.{assembly}\.dll").Groups[1].Value;
}
