using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>
/// Which assemblies of the package the SDK hands to a compiler: those in the folder without a version, and those in the
/// newest versioned folder that the compiler can load. The consumer compiles only if the generator is among them.
/// </summary>
public sealed class CompilerVersionTests
{
    private static readonly string[] ForEveryCompiler = ["Analyzer", "CodeFixes", "Core", "Generator", "Rules"];
    private static readonly string[] ForNewCompilers = ["Analyzer", "CodeFixes", "Completion", "Core", "Generator", "Rules"];

    [Theory]
    [InlineData("roslyn4.8")]
    [InlineData("roslyn4.13")]
    public async Task A_compiler_that_is_too_old_for_the_completion_is_handed_the_rest(string compiler)
    {
        using var consumer = (await Consumer.Create()).WithSecrets();

        var build = (await consumer.Build($"-p:CompilerApiVersion={compiler}", "-v:detailed", "-warnaserror")).ShouldSucceed();

        Assert.Equal(ForEveryCompiler, FindAssembliesOfPackage(build));
    }

    [Fact]
    public async Task The_oldest_compiler_that_can_load_the_completion_is_handed_it()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();

        var build = (await consumer.Build("-p:CompilerApiVersion=roslyn4.14", "-v:detailed", "-warnaserror")).ShouldSucceed();

        Assert.Equal(ForNewCompilers, FindAssembliesOfPackage(build));
    }

    [Fact]
    public async Task The_compiler_of_this_SDK_is_handed_everything_and_can_load_it()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();

        var build = (await consumer.Build("-v:detailed", "-warnaserror")).ShouldSucceed();

        Assert.Equal(ForNewCompilers, FindAssembliesOfPackage(build));
        build.ShouldNotSay("CS9057").ShouldNotSay("CS8032");
    }

    /// <summary>The assemblies on the compiler's command line, which a detailed log holds, by the last part of their names, in order.</summary>
    private static IEnumerable<string> FindAssembliesOfPackage(CommandResult build) =>
        Regex.Matches(build.Output, @"/analyzer:\S*Struere\.Secrets\.(\w+)\.dll").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);
}
