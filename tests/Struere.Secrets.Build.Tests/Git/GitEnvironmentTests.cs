using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using Struere.Secrets.Files.Git;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests.Git;

/// <summary>What the environment of the build may do to git. The variables are the process's, so these tests run alone.</summary>
[CollectionDefinition(nameof(GitEnvironmentTests), DisableParallelization = true)]
[Collection(nameof(GitEnvironmentTests))]
public sealed class GitEnvironmentTests : IDisposable
{
    private const string Production = ".env.production";

    private readonly TemporaryFolder _root = new();
    private readonly Dictionary<string, string?> _changed = [];

    public GitEnvironmentTests()
    {
        Command.Run(_root.Path, "git", "init", "-q");
        _root.Write(Production, "A=1\n");
    }

    public void Dispose()
    {
        foreach (var (name, value) in _changed)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        _root.Dispose();
    }

    [Fact]
    public void The_repository_of_a_git_hook_that_starts_the_build_is_not_asked()
    {
        using var other = new TemporaryFolder();
        Command.Run(other.Path, "git", "init", "-q");
        other.Write(".git/info/exclude", ".env*\n");
        Set("GIT_DIR", other.PathOf(".git"));
        Set("GIT_INDEX_FILE", other.PathOf("no-index"));

        Assert.Equal(GitFileState.Untracked, Read(CancellationToken.None)![Production]);
    }

    [Fact]
    public void A_repository_of_another_user_has_no_answer()
    {
        Set("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");

        Assert.Null(Read(CancellationToken.None));
    }

    [Fact]
    public void A_machine_without_git_has_no_answer()
    {
        Set("PATH", _root.Path);

        Assert.Null(Read(CancellationToken.None));
    }

    [Fact]
    public void A_program_named_git_in_the_project_is_not_run()
    {
        UseAsGit("exit 0");
        Set("PATH", "." + Path.PathSeparator);

        Assert.Null(Read(CancellationToken.None));
    }

    [Fact]
    public void A_git_that_hangs_is_ended()
    {
        UseAsGit("echo $$ > pid; exec sleep 600");
        Set("PATH", _root.Path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"));
        using var cancellation = new CancellationTokenSource();
        using var watcher = new FileSystemWatcher(_root.Path, "pid") { EnableRaisingEvents = true };
        watcher.Changed += (_, _) => cancellation.Cancel();

        Assert.Null(Read(cancellation.Token));
        Assert.True(HasEnded(int.Parse(File.ReadAllText(_root.PathOf("pid")), System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static bool HasEnded(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.WaitForExit(TimeSpan.FromMinutes(1));
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private IReadOnlyDictionary<string, GitFileState>? Read(CancellationToken cancellation) => GitFileStates.Read(_root.Path, [Production], cancellation).States;

    private void UseAsGit(string script)
    {
        _root.Write("git", "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_root.PathOf("git"), (UnixFileMode)0b111_101_101);
        }
    }

    private void Set(string name, string? value)
    {
        _changed.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
