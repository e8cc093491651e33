using System;
using System.Linq;
using Microsoft.Build.Framework;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests;

/// <summary>What becomes of a save is tested with <c>dotnet watch</c> itself, among the end-to-end tests.</summary>
public sealed class SyncOnSaveTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly RecordingBuildEngine _engine = new();

    [Fact]
    public void The_process_of_dotnet_watch_keeps_one_watch_for_a_file()
    {
        Run("dotnet-watch");
        Run("dotnet-watch");

        Assert.Equal(RegisteredTaskObjectLifetime.AppDomain, Assert.Single(_engine.Registered).Key.Lifetime);
    }

    [Theory]
    [InlineData("MSBuild")]
    [InlineData("dotnet")]
    [InlineData(null)]
    public void No_other_process_keeps_one(string? host)
    {
        Run(host);

        Assert.Empty(_engine.Registered);
    }

    public void Dispose()
    {
        foreach (var watch in _engine.Registered.Values.Cast<IDisposable>())
        {
            watch.Dispose();
        }

        _root.Dispose();
    }

    private void Run(string? host) => Assert.True(new SyncOnSave
    {
        BuildEngine = _engine,
        ProjectRoot = _root.Path,
        Timeout = "100",
        StampFile = _root.PathOf("stamp"),
        Host = host,
    }.Execute());
}
