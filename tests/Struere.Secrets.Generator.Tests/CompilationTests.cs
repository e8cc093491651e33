using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Struere.Secrets.Generator.Tests.Support;

namespace Struere.Secrets.Generator.Tests;

/// <summary>The generated code compiles without a warning, documentation and CLS compliance included.</summary>
public class CompilationTests
{
    private const string Commented = """
        # Text with <tags>, "quotes" & ampersands --> ]]> */ //
        #
        # and a second paragraph.
        COMMENTED=
        """;

    /// <summary>Every language version from C# 7.3 to the preview, by nullable context and accessibility.</summary>
    public static TheoryData<LanguageVersion, NullableContextOptions, string> Consumers()
    {
        var consumers = new TheoryData<LanguageVersion, NullableContextOptions, string>();
        foreach (var version in Enum.GetValues<LanguageVersion>().Where(version => version is >= LanguageVersion.CSharp7_3 and (< LanguageVersion.LatestMajor or LanguageVersion.Preview)))
        {
            foreach (var accessibility in new[] { "internal", "public" })
            {
                consumers.Add(version, NullableContextOptions.Disable, accessibility);
                if (version >= LanguageVersion.CSharp8)
                {
                    consumers.Add(version, NullableContextOptions.Enable, accessibility);
                }
            }
        }

        return consumers;
    }

    [Theory]
    [MemberData(nameof(Consumers))]
    public void Hard_keys_compile_without_a_warning(LanguageVersion version, NullableContextOptions nullable, string accessibility) =>
        Project(Commented + "\n" + Keys.AsManifest(Keys.Hard), version, nullable, accessibility).AssertCompiles();

    [Theory]
    [MemberData(nameof(Consumers))]
    public void No_keys_compile_without_a_warning(LanguageVersion version, NullableContextOptions nullable, string accessibility) =>
        Project("", version, nullable, accessibility).AssertCompiles();

    [Fact]
    public void The_compiler_would_have_warned()
    {
        var project = new TestProject([], code: "[assembly: System.CLSCompliant(true)] public class A { public int _b; }");

        Assert.Contains(project.Compile(), diagnostic => diagnostic.Contains("CS1591"));
        Assert.Contains(project.Compile(), diagnostic => diagnostic.Contains("CS3008"));
    }

    [Fact]
    public void A_placeholder_makes_a_prompt_a_constant()
    {
        var project = new TestProject(
            [InMemoryFile.Manifest("PORTAL=")],
            code: """class Prompts { internal const string Portal = $"Portal: {Struere.SecretPlaceholders.PORTAL}"; }""");

        project.AssertCompiles();
    }

    [Fact]
    public void Users_can_add_to_the_classes()
    {
        var project = new TestProject([InMemoryFile.Manifest("KEY=")], code: """
            namespace Struere
            {
                static partial class SecretKeys { internal const string Mine = KEY; }
                static partial class SecretPlaceholders { internal const string Mine = KEY; }
                static partial class SecretManifest { internal static int Count => Keys.Count; }
                sealed partial class SecretValues { internal string Mine => KEY; }
            }
            """);

        project.AssertCompiles();
    }

    [Fact]
    public void A_value_may_be_null_to_the_nullable_analysis()
    {
        var project = new TestProject(
            [InMemoryFile.Manifest("KEY=")],
            code: "class C { int M(Struere.SecretValues values) => values.KEY.Length; }",
            nullable: NullableContextOptions.Enable);

        Assert.Contains("CS8602", Assert.Single(project.Compile()));
    }

    private static TestProject Project(string manifest, LanguageVersion version, NullableContextOptions nullable, string accessibility) => new(
        [InMemoryFile.Manifest(manifest)],
        new Dictionary<string, string> { ["StruereSecretsAccessibility"] = accessibility, ["RootNamespace"] = "_1.My-App" },
        "[assembly: System.CLSCompliant(true)]",
        version,
        nullable);
}
