using System;
using System.Linq;
using System.Reflection;
using Struere.Secrets.Generator.Tests.Support;

namespace Struere.Secrets.Generator.Tests;

/// <summary>Namespace, class prefix and accessibility follow the project's properties.</summary>
public class SettingsTests
{
    [Fact]
    public void The_namespace_is_Struere_by_default() => Assert.Equal("Struere", Classes()[0].Namespace);

    [Fact]
    public void The_root_namespace_is_used() => Assert.Equal("Contoso", Classes(("RootNamespace", "Contoso"))[0].Namespace);

    [Fact]
    public void A_namespace_of_its_own_goes_first() =>
        Assert.Equal("Contoso.Secrets", Classes(("RootNamespace", "Contoso"), ("StruereSecretsNamespace", "Contoso.Secrets"))[0].Namespace);

    [Fact]
    public void An_empty_namespace_counts_as_none() =>
        Assert.Equal("Contoso", Classes(("RootNamespace", "Contoso"), ("StruereSecretsNamespace", " "))[0].Namespace);

    [Theory]
    [InlineData("My-App", "My_App")]
    [InlineData("My App.Sub Part", "My_App.Sub_Part")]
    [InlineData("3D.2D", "_3D._2D")]
    [InlineData("namespace.class.@new", "namespace.class.new")]
    [InlineData("..A...B..", "A.B")]
    [InlineData("...", "Struere")]
    [InlineData("Größe.日本", "Größe.日本")]
    [InlineData("A{}//\"\\\u2028B", "A_______B")]
    [InlineData("😀", "__")]
    [InlineData("System", "System")]
    [InlineData("global", "global")]
    [InlineData("A.SecretKeys", "A.SecretKeys")]
    public void A_namespace_is_bent_until_it_is_one(string rootNamespace, string expected) =>
        Assert.All(Classes(("RootNamespace", rootNamespace)), type => Assert.Equal(expected, type.Namespace));

    [Theory]
    [InlineData("Secret", "SecretKeys")]
    [InlineData("", "SecretKeys")]
    [InlineData("Support", "SupportKeys")]
    [InlineData("My-Agent ", "My_AgentKeys")]
    [InlineData("1st", "_1stKeys")]
    [InlineData("-", "_Keys")]
    [InlineData("class", "classKeys")]
    public void The_class_prefix_begins_each_name(string prefix, string expected) =>
        Assert.Equal(expected, Classes(("StruereSecretsClassPrefix", prefix))[0].Name);

    [Fact]
    public void A_key_named_like_a_class_with_another_prefix_compiles() =>
        TestProject.WithManifest("AgentKeys=\nAgentValues=\nSecretKeys=\n", ("StruereSecretsClassPrefix", "Agent")).AssertCompiles();

    [Theory]
    [InlineData("public", true)]
    [InlineData("Public", true)]
    [InlineData(" public ", true)]
    [InlineData("internal", false)]
    [InlineData("", false)]
    [InlineData("private", false)]
    [InlineData("public static", false)]
    public void Only_public_makes_the_classes_public(string accessibility, bool expected) =>
        Assert.All(Classes(("StruereSecretsAccessibility", accessibility)), type => Assert.Equal(expected, type.IsPublic));

    /// <summary>The four generated classes in the order of the file.</summary>
    private static Type[] Classes(params (string Name, string Value)[] properties)
    {
        var classes = TestProject.WithManifest("KEY=", properties).Load().GetTypes()
            .Where(type => type.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>() is not null)
            .ToArray();
        Assert.Equal(4, classes.Length);
        return classes;
    }
}
