using System;
using System.IO;
using System.Linq;
using Struere.Secrets.Build.Files;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests;

public sealed class SharedFileReporterTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public SharedFileReporterTests()
    {
        _root.Write("Web/Web.csproj", "<Project />");
        _root.Write("Worker/Worker.csproj", "<Project />");
    }

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_first_project_reports_and_the_others_learn_of_it()
    {
        Assert.Null(Ask("Web"));
        Assert.Equal("Web/Web.csproj", Ask("Worker"));
        Assert.Null(Ask("Web"));
    }

    [Fact]
    public void Of_a_project_with_several_target_frameworks_one_reports()
    {
        Assert.Null(Ask("Web", "net10.0", "net10.0;net8.0"));
        Assert.Equal("Web/Web.csproj", Ask("Web", "net8.0", "net10.0;net8.0"));
    }

    [Fact]
    public void A_target_framework_that_is_gone_is_followed_by_another()
    {
        Assert.Null(Ask("Web", "net9.0", "net10.0;net9.0"));

        Assert.Null(Ask("Web", "net10.0"));
        Assert.Equal("Web/Web.csproj", Ask("Worker"));
    }

    [Fact]
    public void A_project_that_is_gone_is_followed_by_another()
    {
        Ask("Web");
        File.Delete(_root.PathOf("Web/Web.csproj"));

        Assert.Null(Ask("Worker"));
    }

    [Theory]
    [InlineData("<Import Project=\"packages/Struere.Secrets/0.1.0/build/Struere.Secrets.props\" />", false)]
    [InlineData("<Import Project=\"packages/other/1.0.0/build/other.props\" />", true)]
    public void A_project_that_has_dropped_the_package_is_followed_by_another(string restored, bool isFollowed)
    {
        Ask("Web");
        _root.Write("Web/obj/Web.csproj.nuget.g.props", restored);

        Assert.Equal(isFollowed ? null : "Web/Web.csproj", Ask("Worker"));
    }

    [Fact]
    public void A_project_that_may_not_be_chosen_reports_until_another_one_is()
    {
        Assert.Null(Ask("Web", mayClaim: false));
        Assert.Null(Ask("Worker"));
        Assert.Equal("Worker/Worker.csproj", Ask("Web", mayClaim: false));
    }

    [Fact]
    public void A_project_that_may_no_longer_be_chosen_steps_back()
    {
        Ask("Web");
        Ask("Web", mayClaim: false);

        Assert.Null(Ask("Worker"));
        Assert.Equal("Worker/Worker.csproj", Ask("Web", mayClaim: false));
    }

    [Fact]
    public void Of_projects_that_ask_at_the_same_time_one_reports()
    {
        for (var round = 0; round < 50; round++)
        {
            using var root = new TemporaryFolder();
            Assert.Equal(1, CountReporting(root));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Web/Web.csproj")]
    public void A_choice_that_cannot_be_read_is_made_again(string content)
    {
        _root.Write("obj/struere.reporter/project", content);

        Assert.Null(Ask("Worker"));
        Assert.Equal("Worker/Worker.csproj", Ask("Web"));
    }

    [Fact]
    public void Where_the_choice_cannot_be_written_everyone_reports()
    {
        _root.Write("obj", "a file in the place of the folder");

        Assert.Null(Ask("Web"));
        Assert.Null(Ask("Worker"));
    }

    /// <summary>How many of eight projects report that ask at once, and once more when all have asked, as the next build does.</summary>
    private static int CountReporting(TemporaryFolder root)
    {
        string[] names = ["A", "B", "C", "D", "E", "F", "G", "H"];
        foreach (var name in names)
        {
            root.Write($"{name}/{name}.csproj", "<Project />");
        }

        string? Find(string name) => new SharedFileReporter(root.Path + "/", root.PathOf($"{name}/{name}.csproj"), "net10.0", "").FindOther(mayClaim: true);
        var first = names.AsParallel().WithDegreeOfParallelism(names.Length).Where(name => Find(name) is null).ToList();
        var next = names.Where(name => Find(name) is null).ToList();
        Assert.Equal(first, next);
        return first.Count;
    }

    private string? Ask(string project, string framework = "net10.0", string frameworks = "", bool mayClaim = true) =>
        new SharedFileReporter(_root.Path + "/", _root.PathOf($"{project}/{project}.csproj"), framework, frameworks).FindOther(mayClaim);
}
