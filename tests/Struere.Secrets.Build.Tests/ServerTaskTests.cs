using System;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Build.Tests;

public sealed class ServerTaskTests : IDisposable
{
    private readonly SyncScenario _scenario = new();

    public ServerTaskTests()
    {
        _scenario.WriteSecrets("A=canary-1\n");
        _scenario.Engine.GlobalProperties["ProjectRoot"] = _scenario.Root.Path;
        _scenario.Engine.GlobalProperties["Environment"] = "production";
        _scenario.Engine.GlobalProperties["ApiUrl"] = "https://other.example.test";
        _scenario.Engine.GlobalProperties["Timeout"] = "30";
    }

    public void Dispose() => _scenario.Dispose();

    [Fact]
    public void Settings_that_a_task_is_not_given_are_those_that_its_project_is_built_with()
    {
        using var task = CreateTask();

        Assert.True(task.Execute(), _scenario.Engine.Everything);
        Assert.Equal("https://other.example.test/v1/sync/secrets", Assert.Single(_scenario.Server.Requests).Request.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public void A_setting_that_a_task_is_given_comes_first()
    {
        using var task = CreateTask();
        task.ApiUrl = "https://own.example.test";

        Assert.True(task.Execute(), _scenario.Engine.Everything);
        Assert.Equal("own.example.test", Assert.Single(_scenario.Server.Requests).Request.RequestUri!.Host);
    }

    [Fact]
    public void A_setting_that_nobody_gives_is_reported_by_its_name()
    {
        _scenario.Engine.GlobalProperties.Remove("Timeout");
        using var task = CreateTask();

        Assert.False(task.Execute());
        Assert.StartsWith("StruereSyncTimeout is ''", _scenario.TheError(FaultCode.InvalidSetting).Message, StringComparison.Ordinal);
    }

    private SyncSecrets CreateTask()
    {
        var task = _scenario.CreateTask();
        (task.ProjectRoot, task.Environment, task.ApiUrl, task.Timeout) = ("", "", null, "");
        return task;
    }
}
