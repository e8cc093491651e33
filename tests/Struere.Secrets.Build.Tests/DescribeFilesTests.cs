using System;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests;

public sealed class GetSecretFileGitStatesTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly RecordingBuildEngine _engine = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Each_file_gets_its_state_and_nothing_is_logged()
    {
        Command.Run(_root.Path, "git", "init", "-q");
        _root.Write(".env.development", "A=1\n");
        _root.Write(".env.production", "A=1\n");
        _root.Write(".gitignore", ".env.development\n");

        Assert.Equal(["ignored", "untracked"], Ask().Select(file => file.GetMetadata("StruereGitState")));
        Assert.Equal("", _engine.Everything);
    }

    [Fact]
    public void Without_an_answer_there_is_no_output_and_nothing_is_logged()
    {
        Assert.Empty(Ask());
        Assert.Equal("", _engine.Everything);
    }

    private ITaskItem[] Ask()
    {
        using var task = new GetSecretFileGitStates
        {
            BuildEngine = _engine,
            Files = [new TaskItem(_root.PathOf(".env.development")), new TaskItem(_root.PathOf(".env.production"))],
        };
        Assert.True(task.Execute());
        return task.FilesWithState;
    }
}
