using System.Collections.Generic;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests;

public sealed class FindPublishedSecretFilesTests
{
    private readonly RecordingBuildEngine _engine = new();

    [Theory]
    [InlineData(".env")]
    [InlineData("/app/.env.production")]
    [InlineData("config/.env.development.local")]
    [InlineData("config/.ENV")]
    [InlineData(".envrc")]
    [InlineData("it's/.env")]
    public void A_file_whose_name_starts_like_a_secret_file_is_found_and_warned_of(string path)
    {
        Assert.Equal([path], Find(new TaskItem(path)));
        var warning = Assert.Single(_engine.Warnings);
        Assert.Equal(("STRU5030", path), (warning.Code, warning.File));
    }

    [Theory]
    [InlineData("app.dll")]
    [InlineData("it's.txt")]
    [InlineData("my.env")]
    [InlineData("env.production")]
    [InlineData(".env.d/readme.md")]
    public void Other_files_are_left_alone(string path) => Assert.Empty(Find(new TaskItem(path)));

    [Fact]
    public void A_secret_file_that_a_link_renames_is_found() => Assert.Single(Find(Item("../.env.production", "RelativePath", "conf.txt")));

    [Fact]
    public void A_file_that_would_become_a_secret_file_is_found() => Assert.Single(Find(Item("conf.txt", "RelativePath", "conf/.env")));

    [Fact]
    public void With_a_folder_only_files_in_it_are_found()
    {
        var found = Find([new TaskItem("wwwroot/.env"), new TaskItem(".env"), new TaskItem("wwwroot2/.env"), Item("../.env.production", "Link", "wwwroot/.env.production")], "wwwroot");

        Assert.Equal(["wwwroot/.env", "../.env.production"], found);
    }

    [Fact]
    public void An_empty_list_is_as_good_as_another() => Assert.Empty(Find());

    private static TaskItem Item(string path, string metadata, string value) => new(path, new Dictionary<string, string> { [metadata] = value });

    private IEnumerable<string> Find(params ITaskItem[] files) => Find(files, null);

    private IEnumerable<string> Find(ITaskItem[] files, string? folder)
    {
        var task = new FindPublishedSecretFiles { BuildEngine = _engine, Files = files, Folder = folder };
        Assert.True(task.Execute());
        return task.SecretFiles.Select(file => file.ItemSpec);
    }
}
