using System;
using System.Collections.Generic;
using System.IO;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests.Package;

public sealed class AdditionalFilesTests(PackedPackage package)
{
    private static readonly string[] Role = ["StruereRole"];

    [Fact]
    public void The_files_of_the_agent_project_are_handed_to_the_compiler_with_their_roles()
    {
        using var project = new ConsumerProject(package, "src/App");
        foreach (var file in new[]
        {
            ".env.development", ".env.production", ".env.example", "struere.json", "prompts/a.md", "prompts/deep/b.txt", "prompts/c.prompt", "tools/d.ts", "tools/deep/e.tsx",
            "agents/f.js", "routers/g.mjs", "triggers/h.ts", "workflows/i.ts",
            ".env", ".env.local", "readme.md", "prompts/picture.png", "tools/readme.md", "other/j.ts", "prompts/node_modules/k.md", "tools/node_modules/deep/l.ts", "agents/bin/m.js", "agents/obj/n.js",
        })
        {
            project.Root.Write(file, "{}");
        }

        Assert.Equal(
            [
                ".env.development SecretFile development", ".env.example KeyManifest ", ".env.production SecretFile production",
                "agents/f.js Tool ", "prompts/a.md Prompt ", "prompts/c.prompt Prompt ", "prompts/deep/b.txt Prompt ",
                "routers/g.mjs Tool ", "struere.json ProjectManifest ", "tools/d.ts Tool ", "tools/deep/e.tsx Tool ", "triggers/h.ts Tool ", "workflows/i.ts Tool ",
            ],
            project.AdditionalFiles(["StruereRole", "StruereEnvironment"]));
    }

    [Fact]
    public void Where_there_are_no_files_nothing_is_handed_over()
    {
        using var project = new ConsumerProject(package);

        Assert.Empty(project.AdditionalFiles(Role));
    }

    [Fact]
    public void A_file_that_the_project_added_itself_is_not_doubled()
    {
        using var project = new ConsumerProject(package, "App", "<ItemGroup><AdditionalFiles Include=\"../.env.production;../other.txt\" /></ItemGroup>");
        project.Root.Write("struere.json", "{}");
        project.Root.Write(".env.production", "");

        Assert.Equal([".env.production SecretFile", "other.txt ", "struere.json ProjectManifest"], project.AdditionalFiles(Role));
    }

    [Fact]
    public void A_file_of_settings_that_the_project_added_itself_is_not_doubled()
    {
        using var project = new ConsumerProject(package, content: "<ItemGroup><AdditionalFiles Include=\"appsettings.json\" /></ItemGroup>");
        project.Root.Write("appsettings.json", "{}");

        Assert.Equal(["appsettings.json Settings"], project.AdditionalFiles(Role));
    }

    [Fact]
    public void A_folder_named_like_a_secret_file_is_not_handed_over()
    {
        using var project = new ConsumerProject(package);
        Directory.CreateDirectory(project.Root.PathOf(".env.production"));

        Assert.Empty(project.AdditionalFiles(Role));
    }

    [Fact]
    public void Prompts_and_tools_elsewhere_can_be_added()
    {
        using var project = new ConsumerProject(package, content: "<ItemGroup><StruerePrompt Include=\"texts/*.md;prompts/a.md\" /><StruereTool Include=\"lib/x.ts\" /></ItemGroup>");
        project.Root.Write("texts/t.md", "");
        project.Root.Write("prompts/a.md", "");
        project.Root.Write("lib/x.ts", "");

        Assert.Equal(["lib/x.ts Tool", "prompts/a.md Prompt", "texts/t.md Prompt"], project.AdditionalFiles(Role));
    }

    [Fact]
    public void The_default_prompts_and_tools_can_be_left_out()
    {
        using var project = new ConsumerProject(package, content: "<PropertyGroup><EnableDefaultStruereItems>false</EnableDefaultStruereItems></PropertyGroup>");
        project.Root.Write("prompts/a.md", "");
        project.Root.Write(".env.example", "");

        Assert.Equal([".env.example KeyManifest"], project.AdditionalFiles(Role));
    }

    [Fact]
    public void The_nearest_folder_with_struere_json_is_the_project_root()
    {
        using var project = new ConsumerProject(package, "agent/src/App");
        project.Root.Write("struere.json", "{}");
        project.Root.Write("agent/struere.json", "{}");

        Assert.Equal(project.Root.PathOf("agent/"), project.Property("StruereProjectRoot"));
    }

    [Fact]
    public void Without_struere_json_the_folder_of_the_project_is_the_project_root()
    {
        using var project = new ConsumerProject(package, "src/App");

        Assert.Equal(project.Root.PathOf("src/App/"), project.Property("StruereProjectRoot"));
    }

    [Fact]
    public void A_project_root_of_ones_own_is_relative_to_the_project()
    {
        using var project = new ConsumerProject(package, "src/App", "<PropertyGroup><StruereProjectRoot>../../agent</StruereProjectRoot></PropertyGroup>");

        Assert.Equal(project.Root.PathOf("agent/"), project.Property("StruereProjectRoot"));
    }

    [Fact]
    public void Visual_Studio_hears_which_files_a_build_depends_on()
    {
        using var project = new ConsumerProject(package, content: "<Target Name=\"CollectUpToDateCheckInputDesignTime\" />");
        foreach (var file in new[] { "struere.json", ".env.development", "prompts/a.md", "tools/b.ts" })
        {
            project.Root.Write(file, "{}");
        }

        Assert.Equal([".env.development", "prompts/a.md", "struere.json", "tools/b.ts"], project.Collect("UpToDateCheckInput", "CollectUpToDateCheckInputDesignTime"));
    }

    [Fact]
    public void Every_property_has_its_default()
    {
        using var project = new ConsumerProject(package);

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["StruereSecretsNamespace"] = "App",
                ["StruereSecretsClassPrefix"] = "Secret",
                ["StruereSecretsAccessibility"] = "internal",
                ["StruereCheckSecretFiles"] = "true",
                ["StruereSyncOnPublish"] = "true",
                ["StruereSyncOnBuild"] = "false",
                ["StruereSyncTimeout"] = "100",
                ["StruereApiUrl"] = "",
            },
            project.Properties("StruereSecretsNamespace", "StruereSecretsClassPrefix", "StruereSecretsAccessibility", "StruereCheckSecretFiles", "StruereSyncOnPublish", "StruereSyncOnBuild", "StruereSyncTimeout", "StruereApiUrl"));
    }

    [Fact]
    public void A_list_of_options_may_have_semicolons()
    {
        using var project = new ConsumerProject(package, content: "<PropertyGroup><StruereIgnoredKeys>A;B</StruereIgnoredKeys></PropertyGroup>");

        Assert.Contains("build_property.StruereIgnoredKeys = A,B\n", project.GenerateEditorConfig().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Gits_word_on_the_secret_files_reaches_the_generated_editorconfig_in_a_design_time_build()
    {
        using var project = new ConsumerProject(package);
        Command.Run(project.Root.Path, "git", "init", "-q");
        project.Root.Write(".gitignore", ".env.development\n");
        project.Root.Write(".env.development", "A=canary\n");
        project.Root.Write(".env.production", "A=canary\n");

        var (generated, output) = project.GenerateEditorConfig();

        Assert.Equal("ignored", StateIn(generated, project.Root.PathOf(".env.development")));
        Assert.Equal("untracked", StateIn(generated, project.Root.PathOf(".env.production")));
        Assert.DoesNotContain("canary", generated + output, StringComparison.Ordinal);
    }

    private static string StateIn(string generated, string file)
    {
        const string Metadata = "build_metadata.AdditionalFiles.StruereGitState = ";

        var section = generated[generated.IndexOf($"[{file.Replace('\\', '/')}]", StringComparison.Ordinal)..];
        var state = section[(section.IndexOf(Metadata, StringComparison.Ordinal) + Metadata.Length)..];
        return state[..state.IndexOf('\n', StringComparison.Ordinal)].Trim();
    }
}
