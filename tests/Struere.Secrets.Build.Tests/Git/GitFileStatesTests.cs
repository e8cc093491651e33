using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Struere.Secrets.Files.Git;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests.Git;

/// <summary>Against the real git.</summary>
public sealed class GitFileStatesTests : IDisposable
{
    private const string Development = ".env.development";
    private const string Production = ".env.production";

    private readonly TemporaryFolder _root = new();

    public GitFileStatesTests()
    {
        Git("init", "-q");
        Write("");
    }

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_file_that_a_rule_covers_is_ignored()
    {
        _root.Write(".gitignore", ".env.*\n");

        Assert.Equal(GitFileState.Ignored, State());
    }

    [Fact]
    public void A_file_that_no_rule_covers_is_untracked() => Assert.Equal(GitFileState.Untracked, State());

    [Fact]
    public void A_file_in_the_index_is_tracked()
    {
        Git("add", Production);

        Assert.Equal(GitFileState.Tracked, State());
    }

    [Fact]
    public void A_committed_file_is_tracked_even_if_a_later_rule_ignores_it()
    {
        Git("add", Production);
        Git("-c", "user.name=x", "-c", "user.email=x@example.test", "commit", "-q", "-m", "x");
        _root.Write(".gitignore", ".env.*\n");

        Assert.Equal(GitFileState.Tracked, State());
    }

    [Fact]
    public void A_changed_tracked_file_is_tracked()
    {
        Git("add", Production);
        _root.Write(Production, "A=2\n");

        Assert.Equal(GitFileState.Tracked, State());
    }

    [Fact]
    public void A_file_whose_removal_is_staged_is_untracked_again()
    {
        Git("add", Production);
        Git("rm", "-q", "--cached", Production);

        Assert.Equal(GitFileState.Untracked, State());
    }

    [Fact]
    public void A_rule_that_takes_a_file_back_out_makes_it_untracked()
    {
        _root.Write(".gitignore", ".env*\n!.env.production\n");

        Assert.Equal(GitFileState.Untracked, State());
    }

    [Fact]
    public void A_rule_in_the_exclude_file_of_the_clone_counts()
    {
        _root.Write(".git/info/exclude", ".env.production\n");

        Assert.Equal(GitFileState.Ignored, State());
    }

    [Fact]
    public void Files_are_told_apart()
    {
        _root.Write(".gitignore", ".env.development\n");

        var states = GitFileStates.Read(_root.Path, [Development, Production], CancellationToken.None).States;

        Assert.Equal(new Dictionary<string, GitFileState> { [Development] = GitFileState.Ignored, [Production] = GitFileState.Untracked }, states);
    }

    [Fact]
    public void A_file_in_an_ignored_folder_is_ignored()
    {
        _root.Write(".gitignore", "local/\n");
        Write("local");

        Assert.Equal(GitFileState.Ignored, State("local"));
    }

    [Fact]
    public void A_file_in_a_folder_that_git_does_not_know_is_untracked()
    {
        Write("apps/agent");

        Assert.Equal(GitFileState.Untracked, State("apps/agent"));
    }

    [Fact]
    public void A_repository_inside_another_answers_for_its_own_files()
    {
        _root.Write(".gitignore", "inner/\n");
        Write("inner");
        Command.Run(_root.PathOf("inner"), "git", "init", "-q");

        Assert.Equal(GitFileState.Untracked, State("inner"));
    }

    [Fact]
    public void A_folder_in_no_repository_has_no_answer()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(GitFileStates.Read(folder.Path, [Production], CancellationToken.None).States);
    }

    [Fact]
    public void A_damaged_repository_has_no_answer()
    {
        _root.Write(".git/config", "[damaged");

        Assert.Null(GitFileStates.Read(_root.Path, [Production], CancellationToken.None).States);
    }

    [Fact]
    public void A_folder_that_is_gone_has_no_answer() =>
        Assert.Null(GitFileStates.Read(_root.PathOf("gone"), [Production], CancellationToken.None).States);

    [Fact]
    public void A_canceled_question_has_no_answer() =>
        Assert.Null(GitFileStates.Read(_root.Path, [Production], new CancellationToken(canceled: true)).States);

    [Fact]
    public void A_file_system_monitor_that_the_repository_names_is_not_run()
    {
        var witness = _root.PathOf("witness");
        _root.Write("monitor.sh", $"#!/bin/sh\ntouch {witness}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_root.PathOf("monitor.sh"), (UnixFileMode)0b111_101_101);
        }

        Git("config", "core.fsmonitor", _root.PathOf("monitor.sh"));
        Git("config", "core.fsmonitorHookVersion", "1");

        Assert.Equal(GitFileState.Untracked, State());
        Assert.False(File.Exists(witness));
    }

    private GitFileState State(string folder = "") => GitFileStates.Read(_root.PathOf(folder), [Production], CancellationToken.None).States![Production];

    private void Write(string folder)
    {
        _root.Write(Path.Combine(folder, Development), "A=1\n");
        _root.Write(Path.Combine(folder, Production), "A=1\n");
    }

    private void Git(params IEnumerable<string> arguments) => Command.Run(_root.Path, "git", arguments);
}
