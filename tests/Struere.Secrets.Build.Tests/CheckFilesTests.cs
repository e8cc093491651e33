using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests;

/// <summary>The engine as a task: for F#, whose compiler knows no analyzers.</summary>
public sealed class CheckFilesTests : IDisposable
{
    private const string Canary = "canary-5d1e7a90c3b24f68";

    private readonly TemporaryFolder _root = new();
    private readonly RecordingBuildEngine _engine = new();

    public CheckFilesTests()
    {
        _root.Write(".env.development", $"API_KEY={Canary}\n");
        _root.Write("prompts/a.md", "Hello.\n{{secrets.API_KYE}}\n");
    }

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_finding_has_its_code_and_place()
    {
        Assert.True(Check().Execute());

        var warning = Assert.Single(_engine.Warnings);
        Assert.Equal(("STRU2001", _root.PathOf("prompts/a.md"), 2, 1, 2, 20), (warning.Code, warning.File, warning.LineNumber, warning.ColumnNumber, warning.EndLineNumber, warning.EndColumnNumber));
    }

    [Fact]
    public void An_error_fails_the_build()
    {
        _root.Write(".env.development", $"MY-KEY={Canary}\n");

        Assert.False(Check().Execute());

        Assert.Contains(_engine.Errors, error => error.Code == "STRU1001");
        Assert.DoesNotContain(Canary, _engine.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void What_NoWarn_names_is_not_reported()
    {
        Assert.True(Check(task => task.NoWarn = "1591; STRU2001").Execute());

        Assert.Empty(_engine.Warnings);
    }

    [Theory]
    [InlineData("STRU2001", false, "", true)]
    [InlineData("", true, "", true)]
    [InlineData("", true, "STRU2001", false)]
    [InlineData("STRU2002", false, "", false)]
    public void Warnings_become_errors_as_the_project_says(string asErrors, bool treatAll, string notAsErrors, bool isError)
    {
        var task = Check(task => (task.WarningsAsErrors, task.TreatWarningsAsErrors, task.WarningsNotAsErrors) = (asErrors, treatAll, notAsErrors));

        Assert.Equal(!isError, task.Execute());
    }

    [Fact]
    public void What_another_project_reports_is_left_out()
    {
        Assert.True(Check(task => task.Files[1].SetMetadata("StruereReportedBy", "Web/Web.csproj")).Execute());

        Assert.Empty(_engine.Warnings);
    }

    [Fact]
    public void Properties_of_the_project_count()
    {
        Assert.True(Check(task => task.IgnoredKeys = "OTHER,API_KYE").Execute());

        Assert.Empty(_engine.Warnings);
    }

    [Fact]
    public void A_file_that_is_gone_is_named()
    {
        System.IO.File.Delete(_root.PathOf("prompts/a.md"));

        Assert.True(Check().Execute());

        Assert.Equal(("STRU5051", _root.PathOf("prompts/a.md")), (Assert.Single(_engine.Warnings).Code, _engine.Warnings[0].File));
    }

    [Fact]
    public void No_value_shows()
    {
        _root.Write(".env.production", $"API_KEY={Canary}2\nAPI_KEY=\"{Canary}\nOTHER KEY={Canary}\n");
        _root.Write("tools/t.ts", $"export const key = \"{Canary}\";\n");

        Check().Execute();

        Assert.NotEmpty(_engine.Errors);
        Assert.DoesNotContain("canary", _engine.Everything, StringComparison.Ordinal);
    }

    private CheckFiles Check(Action<CheckFiles>? setUp = null)
    {
        var task = new CheckFiles { BuildEngine = _engine, ProjectRoot = _root.Path, Files = [.. Items()] };
        setUp?.Invoke(task);
        return task;
    }

    private IEnumerable<ITaskItem> Items()
    {
        yield return Item(".env.development", "SecretFile", "development");
        yield return Item("prompts/a.md", "Prompt");
        if (System.IO.File.Exists(_root.PathOf(".env.production")))
        {
            yield return Item(".env.production", "SecretFile", "production");
            yield return Item("tools/t.ts", "Tool");
        }
    }

    private TaskItem Item(string path, string role, string environment = "") =>
        new(_root.PathOf(path), new Dictionary<string, string> { ["StruereRole"] = role, ["StruereEnvironment"] = environment });
}
