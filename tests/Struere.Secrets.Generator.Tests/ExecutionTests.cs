using System;
using System.Collections.Generic;
using System.Reflection;
using CsCheck;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Prompts;
using Struere.Secrets.Generator.Tests.Support;

namespace Struere.Secrets.Generator.Tests;

/// <summary>What the generated classes do when they run.</summary>
public class ExecutionTests
{
    private readonly Assembly _consumer = TestProject.WithManifest("B=\nA=\n_=\na=\n").Load();

    [Fact]
    public void A_key_is_the_key() => Assert.Equal("A", Class("SecretKeys").GetField("A")!.GetRawConstantValue());

    [Fact]
    public void A_placeholder_is_the_reference() => Assert.Equal("{{secrets.A}}", Class("SecretPlaceholders").GetField("A")!.GetRawConstantValue());

    [Fact]
    public void The_manifest_lists_the_keys_in_ordinal_order() => Assert.Equal(["A", "B", "_", "a"], ManifestOf(_consumer));

    [Fact]
    public void The_manifest_is_the_same_list_at_every_access() => Assert.Same(ManifestOf(_consumer), ManifestOf(_consumer));

    [Fact]
    public void The_manifest_cannot_be_changed()
    {
        var keys = ManifestOf(_consumer);

        Assert.IsNotType<string[]>(keys);
        Assert.Throws<NotSupportedException>(() => ((IList<string>)keys)[0] = "changed");
    }

    [Fact]
    public void A_value_is_read_anew_at_every_access()
    {
        var store = new Dictionary<string, string> { ["A"] = "fake-first" };
        var values = Values(store.GetValueOrDefault);
        Assert.Equal("fake-first", Read(values, "A"));

        store["A"] = "fake-second";
        Assert.Equal("fake-second", Read(values, "A"));
    }

    [Fact]
    public void An_unset_value_is_null() => Assert.Null(Read(Values(_ => null), "B"));

    [Fact]
    public void The_environment_is_read_by_name()
    {
        Environment.SetEnvironmentVariable("STRUERE_TEST_OF_THE_ENVIRONMENT", "fake");
        var values = TestProject.WithManifest("STRUERE_TEST_OF_THE_ENVIRONMENT=\n").Load().GetType("Struere.SecretValues") ?? throw new InvalidOperationException();

        Assert.Equal("fake", Read(values.GetMethod("FromEnvironment")!.Invoke(null, [])!, "STRUERE_TEST_OF_THE_ENVIRONMENT"));
    }

    [Theory]
    [InlineData("a {{secrets.A}} b {{ secrets.B }}", "a one b [MISSING_SECRET:B]")]
    [InlineData("<<secrets.A>> {{entity.query({\"id\": \"{{secrets.A}}\"})}}", "one {{entity.query({\"id\": \"one\"})}}")]
    [InlineData("{{secrets.UNDECLARED}}", "[MISSING_SECRET:UNDECLARED]")]
    public void A_prompt_is_resolved_at_run_time_as_the_platform_does(string prompt, string expected) =>
        Assert.Equal(expected, Resolve(prompt));

    /// <summary>The generated pattern and the scanner that everything else uses.</summary>
    [Fact]
    public void Any_prompt_is_resolved_as_the_compiler_of_prompts_does() =>
        Gen.OneOf("{{", "}}", "<<", ">>", "{", "}", "<", ">", "$", " ", "\n", "\u00A0", "\u0085", "secrets.", "secrets", "Secrets.", "A", "B", "MY-KEY", ".", "é", "1", "{{secrets.A}}", "${{ secrets.A }}", "${{secrets.B}}", new string('K', 257))
            .Array[0, 14].Select(string.Concat)
            .Sample(prompt => Assert.Equal(PromptCompiler.Compile(prompt, key => Store(key) is { } value ? new SecretValue(value) : null).Text.Reveal(), Resolve(prompt)), iter: 20_000);

    [Fact]
    public void A_key_named_like_a_method_keeps_its_name()
    {
        var values = TestProject.WithManifest("Resolve=\nFromEnvironment=\n").Load().GetType("Struere.SecretValues")!;

        Assert.Equal(typeof(string), values.GetProperty("Resolve")!.PropertyType);
        Assert.NotNull(values.GetMethod("Resolve_"));
        Assert.NotNull(values.GetMethod("FromEnvironment_"));
    }

    private string Resolve(string prompt)
    {
        var values = Values(Store);
        return (string)values.GetType().GetMethod("Resolve")!.Invoke(values, [prompt])!;
    }

    private static string? Store(string key) => key == "A" ? "one" : null;

    [Fact]
    public void A_missing_reader_is_refused()
    {
        var exception = Assert.Throws<TargetInvocationException>(() => Values(null));

        Assert.Equal("read", Assert.IsType<ArgumentNullException>(exception.InnerException).ParamName);
    }

    [Fact]
    public void Without_any_file_the_classes_are_there_and_empty()
    {
        var consumer = new TestProject([]).Load();

        Assert.Empty(consumer.GetType("Struere.SecretKeys", throwOnError: true)!.GetFields());
        Assert.Empty(consumer.GetType("Struere.SecretPlaceholders", throwOnError: true)!.GetFields());
        Assert.Empty(consumer.GetType("Struere.SecretValues", throwOnError: true)!.GetProperties());
        Assert.Empty(ManifestOf(consumer));
    }

    private static IReadOnlyList<string> ManifestOf(Assembly consumer) =>
        (IReadOnlyList<string>)consumer.GetType("Struere.SecretManifest", throwOnError: true)!.GetProperty("Keys")!.GetValue(null)!;

    private static string? Read(object values, string name) => (string?)values.GetType().GetProperty(name)!.GetValue(values);

    private object Values(Func<string, string?>? read) => Activator.CreateInstance(Class("SecretValues"), read)!;

    private Type Class(string name) => _consumer.GetType("Struere." + name, throwOnError: true)!;
}
