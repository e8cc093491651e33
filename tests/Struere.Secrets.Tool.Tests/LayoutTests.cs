using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Files.Git;
using Struere.Secrets.Rules.Project;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Tool.Tests;

/// <summary>MSBuild cannot read the layout from code, so its globs say the same once more; this reads them.</summary>
public sealed partial class LayoutTests
{
    private static readonly XDocument Targets = XDocument.Load(Repository.PathOf("src", "Struere.Secrets.Build", "build", "Struere.Secrets.targets"));

    [Fact]
    public void The_globs_of_the_build_name_the_folders_and_extensions_of_the_layout() => Assert.Equal(
        AgentLayout.Folders.SelectMany(folder => folder.FileExtensions.Select(extension => $"{folder.Role} {folder.Name}/**/*{extension}")).Order(StringComparer.Ordinal),
        Globs("Include").Order(StringComparer.Ordinal));

    [Fact]
    public void The_globs_that_every_evaluation_expands_are_those_of_items() => Assert.Equal(
        AgentLayout.Folders.SelectMany(folder => folder.ItemExtensions.Select(extension => $"{folder.Role} {folder.Name}/**/*{extension}")).Order(StringComparer.Ordinal),
        Globs("Include", Targets.Root!.Elements("ItemGroup").Elements()).Order(StringComparer.Ordinal));

    [Fact]
    public void The_globs_of_the_build_leave_the_folders_out_that_the_layout_leaves_out() => Assert.Equal(
        AgentLayout.Folders.SelectMany(folder => AgentLayout.ExcludedFolders.Select(excluded => $"{folder.Role} {folder.Name}/**/{excluded}/**")).Order(StringComparer.Ordinal),
        Globs("Exclude").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_files_in_the_root_are_those_of_the_layout()
    {
        var files = Targets.Descendants("_StruereFile").Where(item => item.Attribute("Include") is not null)
            .Select(item => (Name: item.Attribute("Include")!.Value.Replace("$(StruereProjectRoot)", "", StringComparison.Ordinal), Role: item.Attribute("StruereRole")!.Value, Environment: item.Attribute("StruereEnvironment")?.Value ?? ""))
            .ToList();

        Assert.Equal([.. AgentLayout.RootFiles, AgentLayout.ProjectManifestName], files.Select(file => file.Name));
        Assert.All(
            files.Where(file => file.Name != AgentLayout.ProjectManifestName),
            file => Assert.Equal((file.Role, file.Environment), (AgentFile.RoleOfName(file.Name), AgentFile.EnvironmentOfName(file.Name))));
    }

    [Fact]
    public void Only_the_folders_of_libraries_need_the_manifest_of_the_project()
    {
        var folders = Targets.Descendants("_StruereCodeFolders").Single();

        Assert.Equal("Exists('$(StruereProjectRoot)struere.json')", folders.Attribute("Condition")!.Value);
        Assert.Equal(FoldersIn(folders.Value).Order(), AgentLayout.Folders.Where(AgentLayout.NeedsProjectManifest).Select(folder => folder.Name).Order());
    }

    [Fact]
    public void The_compiler_sees_every_property_that_generator_and_rules_read()
    {
        string[] names =
        [
            GeneratedNames.PrefixProperty, RuleOptionNames.IgnoredKeysProperty, RuleOptionNames.EnvironmentsProperty, RuleOptionNames.CredentialPrefixesProperty,
            RuleOptionNames.CheckSecretFilesProperty,
        ];
        var visible = XDocument.Load(Repository.PathOf("src", "Struere.Secrets.Build", "build", "Struere.Secrets.props")).Descendants("CompilerVisibleProperty");

        Assert.Subset(visible.Select(property => property.Attribute("Include")!.Value).ToHashSet(), names.ToHashSet());
    }

    [Fact]
    public void The_compiler_sees_all_metadata_that_rules_read()
    {
        string[] options = [AgentFile.RoleOption, AgentFile.EnvironmentOption, AgentFile.GitStateOption, AgentFile.ReportedByOption, AgentFile.ByteOrderMarkOption];
        var visible = XDocument.Load(Repository.PathOf("src", "Struere.Secrets.Build", "build", "Struere.Secrets.props")).Descendants("CompilerVisibleItemMetadata");

        Assert.Equal(
            options.Order(StringComparer.Ordinal),
            visible.Select(metadata => $"build_metadata.{metadata.Attribute("Include")!.Value}.{metadata.Attribute("MetadataName")!.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_git_says_has_the_same_names_everywhere() => Assert.Equal(
        [GitState.Ignored, GitState.Untracked, GitState.Tracked],
        Enum.GetNames<GitFileState>().Select(name => name.ToLowerInvariant()));

    [Fact]
    public void The_baseline_has_the_name_that_the_build_gives_it() => Assert.Contains(
        $">{AgentLayout.BaselineName}</StruereBaselineFile>",
        File.ReadAllText(Repository.PathOf("src", "Struere.Secrets.Build", "build", "Struere.Secrets.Commands.targets")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("prompts/a.md", AgentFile.Prompt)]
    [InlineData("prompts/dist/a.md", "")]
    [InlineData("prompts/distant/a.md", AgentFile.Prompt)]
    [InlineData("prompts/bin/a.md", "")]
    [InlineData("prompts/a.ts", "")]
    [InlineData("tools/x/a.cts", AgentFile.Tool)]
    [InlineData("src/a.ts", AgentFile.ToolLibrary)]
    [InlineData("src/dist/a.ts", "")]
    [InlineData("a.ts", "")]
    [InlineData(".env.production", AgentFile.SecretFile)]
    [InlineData("prompts/.env.production", "")]
    public void A_path_tells_the_role_of_a_file(string path, string role) => Assert.Equal(role, AgentLayout.RoleOf(path, hasProjectManifest: true));

    [Theory]
    [InlineData("appsettings.json", true)]
    [InlineData("appsettings.Development.json", true)]
    [InlineData("appsettings.txt", false)]
    [InlineData("settings.json", false)]
    public void Files_of_settings_are_told_by_their_names(string name, bool isSettings) => Assert.Equal(isSettings, AgentLayout.IsSettings(name));

    [Fact]
    public void Without_the_manifest_of_the_project_libraries_do_not_count() => Assert.Equal("", AgentLayout.RoleOf("src/a.ts", hasProjectManifest: false));

    /// <summary>The globs of all items, as <c>ROLE FOLDER/**/PATTERN</c>.</summary>
    private static IEnumerable<string> Globs(string attribute) => Globs(attribute, Targets.Descendants());

    private static IEnumerable<string> Globs(string attribute, IEnumerable<XElement> items) =>
        from item in items
        let role = RoleOf(item.Name.LocalName)
        where role.Length > 0
        from glob in (item.Attribute(attribute)?.Value ?? "").Split(';')
        where glob.Contains("**", StringComparison.Ordinal)
        from expanded in Expand(glob)
        select role + " " + expanded;

    private static string RoleOf(string item) => item switch
    {
        "StruerePrompt" or "_StruereFound" => AgentFile.Prompt,
        "StruereTool" or "_StruereFoundTool" => AgentFile.Tool,
        "_StruereToolLibrary" => AgentFile.ToolLibrary,
        _ => "",
    };

    private static IEnumerable<string> Expand(string glob) => ListItem().Match(glob) is { Success: true } list
        ? FoldersIn(Targets.Descendants(list.Groups["name"].Value + "s").Single().Value).Select(folder => folder + glob[list.Length..])
        : [glob.Replace("$(StruereProjectRoot)", "", StringComparison.Ordinal)];

    private static IEnumerable<string> FoldersIn(string list) => list.Split(';').Select(folder => folder.Replace("$(StruereProjectRoot)", "", StringComparison.Ordinal));

    [GeneratedRegex(@"\A%\((?<name>\w+)\.FullPath\)")]
    private static partial Regex ListItem();
}
