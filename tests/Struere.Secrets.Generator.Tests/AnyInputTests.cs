using System.Linq;
using CsCheck;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Generator.Tests.Support;

namespace Struere.Secrets.Generator.Tests;

/// <summary>Whatever the keys and texts are, the generator gives code that compiles.</summary>
public class AnyInputTests
{
    private const string KeyStart = "ABXYabxy_";

    private static readonly Gen<string> AnyKey = Gen.Frequency(
        (2, Gen.Select(Gen.Char[KeyStart], Gen.String[Gen.Char[KeyStart + "09"], 0, 5], (first, rest) => first + rest)),
        (2, Gen.OneOf(Keys.Hard.ToArray())),
        (1, Gen.OneOf("get_", "set_", "_", "").SelectMany(prefix => Gen.OneOf("X", "SecretValues", "_read", "get_X", "get_").SelectMany(
            name => Gen.Int[0, 3].Select(underscores => prefix + name + new string('_', underscores))))));

    private static readonly Gen<string> AnyText = Gen.OneOf(
        "# ", "A", "KEY", "=", "=", "\n", "\n", "\r", "\r\n", " ", "\t", "'", "\"", "`", "export ", ": ", "-", "<", "&", ">", "*/", "///", "{", "}", "\\",
        "\0", "\a", "\v", "\u0085", "\u2028", "\uFEFF", "\uFFFE", "\uD800", "\uDC00", "#if", "é", "class", "_").Array[0, 60].Select(string.Concat);

    [Fact]
    public void Any_set_of_valid_keys_compiles() => AnyKey.Array[0, 40].Sample(
        keys =>
        {
            Assert.All(keys, key => Assert.True(SecretKey.IsValid(key)));
            TestProject.WithManifest(Keys.AsManifest(keys)).AssertCompiles();
        },
        iter: 100);

    [Fact]
    public void Any_text_compiles() => Gen.Select(AnyText, AnyText).Sample(
        (manifest, secrets) =>
        {
            var project = new TestProject([InMemoryFile.Manifest(manifest), InMemoryFile.Development(secrets)]);

            Assert.Null(project.Run.Exception);
            project.AssertCompiles();
        },
        iter: 100);

    [Fact]
    public void Any_properties_compile() => AnyText.Array[4].Sample(
        texts => TestProject.WithManifest(
            "KEY=",
            ("StruereSecretsNamespace", texts[0]),
            ("RootNamespace", texts[1]),
            ("StruereSecretsClassPrefix", texts[2]),
            ("StruereSecretsAccessibility", texts[3])).AssertCompiles(),
        iter: 100);
}
