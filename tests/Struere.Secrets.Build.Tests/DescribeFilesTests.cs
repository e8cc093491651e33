using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Build.Tests;

public sealed class DescribeFilesTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly RecordingBuildEngine _engine = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Code_of_libraries_is_added_where_it_names_secrets()
    {
        _root.Write("struere.json", "{}");
        _root.Write("lib/a.ts", "export const a = 1;");
        _root.Write("lib/b.ts", "context.secrets.B");
        File.WriteAllText(_root.PathOf("lib/utf16.ts"), "context.secrets.C", System.Text.Encoding.Unicode);
        _root.Write("tools/c.ts", "export const c = 1;");
        _root.Write("lib/node_modules/d.ts", "context.secrets.D");
        _root.Write("lib/excluded.ts", "context.secrets.E");
        var tool = new TaskItem(_root.PathOf("tools/c.ts"), new Dictionary<string, string> { ["StruereRole"] = "Tool" });
        var task = new DescribeFiles
        {
            BuildEngine = _engine,
            Files = [tool],
            FindsMore = true,
            ExcludedFiles = [new TaskItem(_root.PathOf("lib/excluded.ts"))],
            Folders = [_root.Path],
        };

        Assert.True(task.Execute());

        Assert.Equal(["c.ts", "b.ts", "utf16.ts"], task.DescribedFiles.Select(file => Path.GetFileName(file.ItemSpec)));
    }

    [Fact]
    public void Kinds_of_prompts_and_tools_that_no_evaluation_looks_for_are_added_with_their_roles()
    {
        foreach (var name in new[] { "prompts/a.yaml", "prompts/a.md", "prompts/dist/b.yaml", "tools/c.cts", "tools/c.ts", "src/App/appsettings.Production.json", "src/App/other.json" })
        {
            _root.Write(name, "secrets");
        }

        using var task = new DescribeFiles
        {
            BuildEngine = _engine,
            Folders = [_root.Path + Path.DirectorySeparatorChar, _root.PathOf("src/App") + Path.DirectorySeparatorChar],
            FindsMore = true,
        };

        Assert.True(task.Execute(), _engine.Everything);
        Assert.Equal(
            [("prompts/a.yaml", "Prompt"), ("tools/c.cts", "Tool"), ("src/App/appsettings.Production.json", "Settings")],
            task.DescribedFiles.Select(file => (Path.GetRelativePath(_root.Path, file.ItemSpec).Replace('\\', '/'), file.GetMetadata("StruereRole"))));
    }

    [Fact]
    public void Each_secret_file_gets_its_state_and_nothing_is_logged()
    {
        Command.Run(_root.Path, "git", "init", "-q");
        _root.Write(".env.development", "A=1\n");
        _root.Write(".env.production", "A=1\n");
        _root.Write(".gitignore", ".env.development\n");

        Assert.Equal(["ignored", "untracked"], Describe().Select(file => file.GetMetadata("StruereGitState")));
        Assert.Equal("", _engine.Everything);
    }

    [Fact]
    public void Without_an_answer_of_git_there_is_no_state_and_nothing_is_logged()
    {
        _root.Write(".env.development", "A=1\n");
        _root.Write(".env.production", "A=1\n");
        _root.Write(".env.local", "A=1\n");

        Assert.Equal(["", ""], Describe().Select(file => file.GetMetadata("StruereGitState")));
        Assert.Equal("", _engine.Everything);
    }

    [Fact]
    public void Other_secret_files_that_git_would_commit_are_found_in_both_folders_and_templates_are_not()
    {
        Command.Run(_root.Path, "git", "init", "-q");
        _root.Write(".gitignore", ".env.development\n.env.production\n.env.ignored\n");
        foreach (var name in new[] { ".env", ".env.local", ".env.my file", ".env.staging", ".env.production.bak", ".env.ignored", ".env.example", ".env.dist", ".env.sample", ".env-template", ".env.defaults", ".env.development.sample", ".envrc", "src/App/.env.local", "src/.env" })
        {
            _root.Write(name, "A=1\n");
        }

        Command.Run(_root.Path, "git", "add", ".env.staging");

        Assert.Equal(
            [(".env", "untracked"), (".env.local", "untracked"), (".env.my file", "untracked"), (".env.production.bak", "untracked"), (".env.staging", "tracked"), ("src/App/.env.local", "untracked")],
            Describe("src/App").Where(file => file.GetMetadata("StruereRole") == "OtherSecretFile")
                .Select(file => (Path.GetRelativePath(_root.Path, file.ItemSpec), file.GetMetadata("StruereGitState"))));
    }

    [Fact]
    public void A_repository_of_another_user_is_a_message_that_is_said_once()
    {
        Command.Run(_root.Path, "git", "init", "-q");
        _root.Write(".env.development", "A=1\n");
        Environment.SetEnvironmentVariable("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        try
        {
            Describe();
            Describe();
        }
        finally
        {
            Environment.SetEnvironmentVariable("GIT_TEST_ASSUME_DIFFERENT_OWNER", null);
        }

        var message = Assert.Single(_engine.Messages);
        Assert.Equal((FaultCode.GitRefused, MessageImportance.High), (message.Code, message.Importance));
        Assert.Contains($"git config --global --add safe.directory \"{_root.Path}\"", message.Message);
    }

    [Fact]
    public void A_link_to_nothing_is_left_out_with_a_warning()
    {
        _root.Write(".env.production", "A=1\n");
        File.CreateSymbolicLink(_root.PathOf(".env.development"), "/nowhere/secrets");

        Assert.Equal([".env.production"], Describe().Select(file => Path.GetFileName(file.ItemSpec)));

        var warning = Assert.Single(_engine.Warnings);
        Assert.Equal(FaultCode.DanglingLink, warning.Code);
        Assert.Equal("'.env.development' is a link to '/nowhere/secrets', which is not there, so the build goes on without it: mount or create the target, or remove the link.", warning.Message);
    }

    [Fact]
    public void A_link_to_a_file_is_that_file()
    {
        _root.Write("mounted", "\uFEFFA=1\n");
        File.CreateSymbolicLink(_root.PathOf(".env.development"), "mounted");
        _root.Write(".env.production", "A=1\n");

        Assert.Equal(["true", ""], Describe().Select(file => file.GetMetadata("StruereByteOrderMark")));
        Assert.Equal("", _engine.Everything);
    }

    /// <summary>A secret manager hands a file out as a pipe, which can be read only once.</summary>
    [Fact]
    public void A_pipe_is_not_opened()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Command.Run(_root.Path, "mkfifo", ".env.development", ".env.production");

        Assert.Equal(["", ""], Describe().Select(file => file.GetMetadata("StruereByteOrderMark")));
    }

    private ITaskItem[] Describe(string project = "")
    {
        using var task = new DescribeFiles
        {
            BuildEngine = _engine,
            Files = [Item(".env.development"), Item(".env.production")],
            Folders = [_root.Path + Path.DirectorySeparatorChar, _root.PathOf(project) + Path.DirectorySeparatorChar],
        };
        Assert.True(task.Execute(), _engine.Everything);
        return task.DescribedFiles;
    }

    private TaskItem Item(string name) => new(_root.PathOf(name), new Dictionary<string, string> { ["StruereRole"] = "SecretFile" });
}
