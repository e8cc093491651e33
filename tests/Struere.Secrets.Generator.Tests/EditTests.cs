using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Struere.Secrets.Generator.Tests.Support;

namespace Struere.Secrets.Generator.Tests;

/// <summary>What the generator does anew after an edit.</summary>
public class EditTests
{
    private static readonly string[] AllSteps =
        [StepNames.ReadFile, StepNames.UniteKeys, StepNames.ReadSettings, StepNames.BuildModel];

    private readonly InMemoryFile _manifest = InMemoryFile.Manifest("# The first.\nA=\nB=\n");
    private readonly InMemoryFile _development = InMemoryFile.Development("# Note.\nA=fake-1\nB=fake-2\n");
    private readonly TestProject _project;

    public EditTests() => _project = new TestProject([_manifest, _development]);

    [Fact]
    public void The_first_run_makes_everything()
    {
        Assert.All(AllSteps, step => Assert.All(Reasons(step), reason => Assert.Equal(IncrementalStepRunReason.New, reason)));
        Assert.Equal([IncrementalStepRunReason.New], OutputReasons());
    }

    [Fact]
    public void Editing_a_value_leaves_the_output_cached()
    {
        _project.Replace(_development, InMemoryFile.Development("# Note.\nA=fake-changed\nB='fake\nlines'\n"));

        AssertOnlyFilesWereRead();
    }

    [Fact]
    public void Editing_a_comment_of_a_secret_file_leaves_the_output_cached()
    {
        _project.Replace(_development, InMemoryFile.Development("# Another note.\nA=fake-1\n# And one more.\nB=fake-2\n"));

        AssertOnlyFilesWereRead();
    }

    [Fact]
    public void Editing_a_value_in_the_manifest_leaves_the_output_cached()
    {
        _project.Replace(_manifest, InMemoryFile.Manifest("# The first.\nA=example\nB=\n"));

        AssertOnlyFilesWereRead();
    }

    [Fact]
    public void Editing_a_comment_of_the_manifest_changes_the_output()
    {
        _project.Replace(_manifest, InMemoryFile.Manifest("# The very first.\nA=\nB=\n"));

        AssertOutputChanged();
        Assert.Contains("The very first.", _project.Generated);
    }

    [Fact]
    public void Editing_unrelated_code_runs_nothing()
    {
        var reads = _manifest.Reads + _development.Reads;

        _project.EditCode("class Unrelated { }");

        Assert.All(AllSteps, step => Assert.All(Reasons(step), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason)));
        Assert.Equal([IncrementalStepRunReason.Cached], OutputReasons());
        Assert.Equal(reads, _manifest.Reads + _development.Reads);
    }

    [Fact]
    public void Adding_a_key_changes_the_output()
    {
        _project.Replace(_development, InMemoryFile.Development("A=fake-1\nB=fake-2\nC=fake-3\n"));

        AssertOutputChanged();
        Assert.Contains("\"{{secrets.C}}\"", _project.Generated);
    }

    [Fact]
    public void Removing_a_key_from_every_file_changes_the_output()
    {
        _project.ReplaceFiles(InMemoryFile.Manifest("# The first.\nA=\n"), InMemoryFile.Development("A=fake-1\n"));

        AssertOutputChanged();
        Assert.DoesNotContain("\"{{secrets.B}}\"", _project.Generated);
    }

    [Fact]
    public void Adding_a_file_with_a_new_key_changes_the_output()
    {
        _project.Add(InMemoryFile.Production("C=fake-3"));

        AssertOutputChanged();
        Assert.Contains("\"{{secrets.C}}\"", _project.Generated);
    }

    [Fact]
    public void Adding_a_file_with_known_keys_leaves_the_output_cached()
    {
        _project.Add(InMemoryFile.Production("B=fake-3"));

        Assert.Equal([IncrementalStepRunReason.Cached], OutputReasons());
    }

    [Fact]
    public void Adding_a_prompt_leaves_the_keys_cached()
    {
        _project.Add(InMemoryFile.Prompt("C=1"));

        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(StepNames.UniteKeys));
        Assert.Equal([IncrementalStepRunReason.Cached], OutputReasons());
    }

    [Fact]
    public void Removing_the_manifest_changes_the_output()
    {
        _project.Remove(_manifest);

        AssertOutputChanged();
        Assert.DoesNotContain("The first.", _project.Generated);
    }

    [Fact]
    public void Removing_a_secret_file_whose_keys_are_in_the_manifest_leaves_the_output_cached()
    {
        _project.Remove(_development);

        Assert.Equal([IncrementalStepRunReason.Cached], OutputReasons());
    }

    [Fact]
    public void Another_order_of_the_files_leaves_the_output_cached()
    {
        _project.ReplaceFiles(_development, _manifest);

        Assert.Equal([IncrementalStepRunReason.Cached], OutputReasons());
    }

    [Fact]
    public void Changing_the_namespace_changes_the_output()
    {
        _project.ChangeProperties(("StruereSecretsNamespace", "Contoso"));

        AssertOutputChanged();
        Assert.Contains("namespace Contoso\n", _project.Generated);
    }

    [Fact]
    public void Changing_an_unrelated_property_leaves_the_output_cached()
    {
        _project.ChangeProperties(("ProjectDir", "/elsewhere"));

        Assert.Equal([IncrementalStepRunReason.Cached], OutputReasons());
    }

    [Fact]
    public void Going_below_CSharp_8_changes_the_output()
    {
        _project.ChangeLanguage(LanguageVersion.CSharp7_3);

        AssertOutputChanged();
        Assert.DoesNotContain("string?", _project.Generated);
    }

    [Fact]
    public void Going_from_CSharp_8_to_12_leaves_the_output_cached()
    {
        _project.ChangeLanguage(LanguageVersion.CSharp8);
        _project.ChangeLanguage(LanguageVersion.CSharp12);

        Assert.Equal([IncrementalStepRunReason.Cached], OutputReasons());
    }

    private void AssertOnlyFilesWereRead()
    {
        Assert.Contains(IncrementalStepRunReason.Unchanged, Reasons(StepNames.ReadFile));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(StepNames.BuildModel));
        Assert.Equal([IncrementalStepRunReason.Cached], OutputReasons());
    }

    private void AssertOutputChanged() => Assert.Equal([IncrementalStepRunReason.Modified], OutputReasons());

    private IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
        _project.Run.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    private IEnumerable<IncrementalStepRunReason> OutputReasons() =>
        _project.Run.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(run => run.Outputs).Select(output => output.Reason);
}
