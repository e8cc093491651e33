using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Testing;
using Struere.Secrets.Tool.Tests.Support;

namespace Struere.Secrets.Tool.Tests;

public sealed class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "command-line.md"));

    [Fact]
    public void The_page_names_every_folder_and_extension_that_is_looked_at()
    {
        Assert.All(AgentLayout.RootFiles, name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
        Assert.All(AgentLayout.Folders, folder => Assert.Contains($"`{folder.Name}/**`", Page, StringComparison.Ordinal));
        Assert.All(AgentLayout.Folders.SelectMany(folder => folder.FileExtensions), extension => Assert.Contains($"`{extension}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_names_every_option_of_check()
    {
        using var folder = new TestFolder();

        var help = (await folder.Run("check", "--help")).ShouldEndWith(0).Output;

        Assert.All(Regex.Matches(help, "--[a-z-]+").Select(option => option.Value).Where(option => option != "--help"), option => Assert.Contains($"`{option}", Page.Replace("--fix --dry-run", "`--dry-run", StringComparison.Ordinal), StringComparison.Ordinal));
    }
}
