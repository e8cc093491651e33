using System;
using System.IO;
using System.Threading.Tasks;
using Struere.Secrets.Tool.Tests.Support;

namespace Struere.Secrets.Tool.Tests;

/// <summary>With real git: what the next commit holds is checked, and nothing else.</summary>
public sealed class StagedTests
{
    [Fact]
    public async Task A_partly_staged_file_is_checked_as_it_is_staged()
    {
        using var folder = await Committed();
        folder.Write("prompts/a.md", "Staged {{secrets.STAGED}}\n");
        await folder.Git("add", "-A");
        folder.Write("prompts/a.md", "Not staged\n\n\n{{secrets.ON_DISK}}\n");

        Assert.Equal(["prompts/a.md:1:8 STRU2001"], (await CheckStaged(folder)).ShouldEndWith(1).Findings);
    }

    [Fact]
    public async Task What_is_not_staged_is_not_reported()
    {
        using var folder = await Committed();
        folder.Write("prompts/new.md", "{{secrets.NOPE}}\n");
        folder.Write("prompts/a.md", "{{secrets.NOPE}}\n");

        Assert.Empty((await CheckStaged(folder)).ShouldEndWith(0).Findings);
    }

    [Fact]
    public async Task A_file_that_no_commit_has_changed_is_not_reported()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/old.md", "{{secrets.NOPE}}\n");
        await Commit(folder);
        folder.Write("prompts/new.md", "{{secrets.API_KEY}}\n");
        await folder.Git("add", "-A");

        Assert.Empty((await CheckStaged(folder)).ShouldEndWith(0).Findings);
    }

    [Fact]
    public async Task A_key_that_leaves_the_manifest_is_looked_for_in_all_files()
    {
        using var folder = await Committed();
        folder.Write("prompts/b.md", "{{secrets.PORTAL_URL}}\n");
        await Commit(folder);
        File.Delete(folder.PathOf(".env.development"));
        folder.Write(".env.example", "API_KEY=\n");
        await folder.Git("add", "-A");

        Assert.Equal(["prompts/b.md:1:1 STRU2001"], (await CheckStaged(folder)).ShouldEndWith(1).Findings);
    }

    [Fact]
    public async Task A_renamed_file_is_reported_under_its_new_name()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/old.md", "A long prompt that stays as it is, so that git sees a rename.\n{{secrets.NOPE}}\n");
        await Commit(folder);
        await folder.Git("mv", "prompts/old.md", "prompts/new name.md");

        Assert.Equal(["prompts/new name.md:2:1 STRU2001"], (await CheckStaged(folder)).ShouldEndWith(1).Findings);
    }

    [Fact]
    public async Task A_deleted_file_is_not_reported()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/old.md", "{{secrets.NOPE}}\n");
        await Commit(folder);
        await folder.Git("rm", "-q", "--cached", "prompts/old.md");

        Assert.Empty((await CheckStaged(folder)).ShouldEndWith(0).Findings);
    }

    [Fact]
    public async Task The_value_of_a_secret_on_the_disk_is_found_in_what_is_staged()
    {
        using var folder = await Committed();
        folder.Write(".env.development", "API_KEY=sk_test_FAKE7hWq2VnX0not0real4Lc\nPORTAL_URL=https://dev.example.test\n");
        folder.Write("tools/a.ts", "const key = 'sk_test_FAKE7hWq2VnX0not0real4Lc';\n");
        await folder.Git("add", "-A");

        Assert.Equal(["tools/a.ts:1:14 STRU3001"], (await CheckStaged(folder)).ShouldEndWith(1).Findings);
    }

    [Fact]
    public async Task A_staged_secret_file_is_found()
    {
        using var folder = await Committed();
        folder.Write(".env", "X=1\n");
        await folder.Git("add", "-f", ".env.development", ".env");

        Assert.Equal([".env:1:1 STRU4001", ".env.development:1:1 STRU4001"], (await CheckStaged(folder)).ShouldEndWith(1).Findings);
    }

    [Fact]
    public async Task Before_the_first_commit_all_that_is_staged_counts()
    {
        using var folder = await TestFolder.CreateProject();
        folder.Write("prompts/a.md", "{{secrets.NOPE}}\n");
        await folder.Git("add", "-A");

        Assert.Equal(["prompts/a.md:1:1 STRU2001"], (await CheckStaged(folder)).ShouldEndWith(1).Findings);
    }

    [Fact]
    public async Task A_submodule_is_left_to_its_own_repository()
    {
        using var other = await TestFolder.CreateProject();
        other.Write("a.md", "{{secrets.NOPE}}\n");
        await Commit(other);
        using var folder = await Committed();
        await folder.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.Root, "prompts/shared");
        folder.Write("prompts/own.md", "{{secrets.NADA}}\n");
        await folder.Git("add", "-A");

        Assert.Equal(["prompts/own.md:1:1 STRU2001"], (await CheckStaged(folder)).ShouldEndWith(1).Findings);
    }

    [Fact]
    public async Task A_project_that_is_a_submodule_is_checked_in_its_own_index()
    {
        using var other = await Committed();
        using var folder = await TestFolder.CreateProject();
        await folder.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.Root, "agent");
        folder.Write("agent/prompts/a.md", "{{secrets.NOPE}}\n");
        await folder.Git("-C", "agent", "add", "-A");

        var result = await folder.Run("check", "agent", "--staged", "--format", "json");

        Assert.Equal(["agent/prompts/a.md:1:1 STRU2001"], result.ShouldEndWith(1).Findings);
    }

    /// <summary>Git commits from an index of its own there, and hands it to the hook.</summary>
    [Theory]
    [InlineData("commit", "-q", "-a", "-m", "x")]
    [InlineData("commit", "-q", "-m", "x", "prompts/a.md")]
    public async Task A_hook_stops_a_commit_that_stages_by_itself(params string[] commit)
    {
        using var folder = await Committed();
        InstallHook(folder);
        folder.Write("prompts/a.md", "{{secrets.NOPE}}\n");

        var result = await folder.Run("git", commit);

        result.ShouldEndWith(1).ShouldSay("prompts/a.md:1:1: warning STRU2001");
    }

    [Fact]
    public async Task A_hook_lets_a_commit_pass_whose_files_are_in_order()
    {
        using var folder = await Committed();
        InstallHook(folder);
        folder.Write("prompts/a.md", "{{secrets.PORTAL_URL}}\n");
        folder.Write("prompts/not-staged.md", "{{secrets.NOPE}}\n");

        (await folder.Run("git", ["commit", "-q", "-a", "-m", "x"])).ShouldEndWith(0);
    }

    [Fact]
    public async Task Outside_of_a_repository_the_command_ends_with_2()
    {
        using var folder = new TestFolder();
        folder.Write("struere.json", "{}");

        var result = await folder.Run("check", "--staged");

        Assert.Contains("error STRU5052: Git does not say what is staged here", result.ShouldEndWith(2).Errors, StringComparison.Ordinal);
    }

    private static Task<ToolResult> CheckStaged(TestFolder folder) => folder.Run("check", "--staged", "--format", "json");

    private static async Task<TestFolder> Committed()
    {
        var folder = await TestFolder.CreateProject();
        folder.Write("prompts/a.md", "{{secrets.API_KEY}}\n");
        await Commit(folder);
        return folder;
    }

    private static async Task Commit(TestFolder folder)
    {
        await folder.Git("add", "-A");
        await folder.Git("commit", "-q", "-m", "x");
    }

    private static void InstallHook(TestFolder folder)
    {
        var hook = folder.PathOf(".git/hooks/pre-commit");
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        File.WriteAllText(hook, $"#!/bin/sh\nexec dotnet '{TestFolder.ToolDll}' check --staged\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
