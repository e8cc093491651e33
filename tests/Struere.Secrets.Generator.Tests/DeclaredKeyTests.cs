using System.Linq;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Generator.Tests.Support;

namespace Struere.Secrets.Generator.Tests;

/// <summary>Which keys are declared.</summary>
public class DeclaredKeyTests
{
    [Fact]
    public void Keys_of_all_files_are_declared() =>
        AssertDeclares(["A", "B", "C"], InMemoryFile.Manifest("B="), InMemoryFile.Development("A=1"), InMemoryFile.Production("C=1\nA=2"));

    [Fact]
    public void Keys_of_a_faulty_file_are_declared_as_far_as_they_are_keys_for_certain() =>
        AssertDeclares(["A", "B", "C"], InMemoryFile.Development("A=1\nmy-key=2\nB=2\nB=3\nC=\"unclosed\nPieceOfValue=abc\nA=2\n"));

    [Fact]
    public void A_line_that_is_no_assignment_ends_what_is_certain() =>
        AssertDeclares(["A"], InMemoryFile.Development("A=1\nnot an assignment\nB=2\n"));

    [Fact]
    public void All_keys_of_a_faulty_manifest_are_declared() =>
        AssertDeclares(["A", "B"], InMemoryFile.Manifest("A=1\nnot an assignment\nB=2\n"));

    [Fact]
    public void What_is_likelier_the_rest_of_a_value_is_not_declared() =>
        AssertDeclares(["PEM"], InMemoryFile.Development("PEM=-----BEGIN FAKE KEY-----\nfake+fake/fake\nZmFrZQ==\n-----END FAKE KEY-----\n"));

    [Fact]
    public void Only_secret_files_and_the_manifest_declare_keys()
    {
        var prompt = InMemoryFile.Prompt("A=1");

        AssertDeclares([], prompt);
        Assert.Equal(0, prompt.Reads);
    }

    [Fact]
    public void A_file_that_cannot_be_read_declares_nothing() =>
        AssertDeclares(["A"], InMemoryFile.Manifest("A="), InMemoryFile.Development(null));

    [Fact]
    public void A_file_of_the_greatest_size_declares_its_keys() =>
        AssertDeclares(["A"], InMemoryFile.Development("A=".PadRight(SecretLimits.MaxSecretFileBytes, 'x')));

    [Fact]
    public void A_larger_file_declares_nothing() =>
        AssertDeclares([], InMemoryFile.Development("A=".PadRight(SecretLimits.MaxSecretFileBytes + 1, 'x')));

    [Fact]
    public void The_order_of_the_files_does_not_matter()
    {
        InMemoryFile[] files = [new("/a/.env.example", "KeyManifest", "# From a.\nA="), new("/b/.env.example", "KeyManifest", "# From b.\nA="), InMemoryFile.Production("B=1")];

        var generated = new TestProject(files).Generated;

        Assert.Contains("From a.", generated);
        Assert.Equal(generated, new TestProject(files.Reverse()).Generated);
    }

    [Fact]
    public void A_complete_manifest_gives_the_same_file_whatever_secret_files_exist()
    {
        var manifest = InMemoryFile.Manifest("# The first.\nA=\nB=\n");

        var cleanClone = new TestProject([manifest]).Generated;
        var developer = new TestProject([manifest, InMemoryFile.Development("# used to be fake-old\nB=1\nA=2"), InMemoryFile.Production("A=fake")]).Generated;

        Assert.Equal(cleanClone, developer);
    }

    private static void AssertDeclares(string[] keys, params InMemoryFile[] files)
    {
        var generated = new TestProject(files).Generated;
        var declared = generated.Split('\n')
            .Where(line => line.StartsWith("        public const string ", System.StringComparison.Ordinal) && line.Contains("{{secrets."))
            .Select(line => line.Split("{{secrets.")[1].Split("}}")[0]);
        Assert.Equal(keys, declared);
    }
}
