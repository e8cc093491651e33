using System;

namespace Struere.Secrets.Build.Tests.Package;

/// <summary>
/// When the sync targets run and when they do not. The project has nothing to sync, so the one line that a target which
/// runs prints says so.
/// </summary>
public sealed class SyncTargetsTests(PackedPackage package)
{
    [Theory]
    [InlineData(true)]
    [InlineData(true, "-p:TargetFrameworks=net9.0%3Bnet10.0", "-p:TargetFramework=net10.0")]
    [InlineData(false, "-p:StruereSyncOnPublish=false")]
    [InlineData(false, "-p:IsPublishable=false")]
    [InlineData(false, "-p:IsTestProject=true")]
    [InlineData(false, "-p:DesignTimeBuild=true")]
    public void A_publish_syncs_production_unless(bool runs, params string[] properties) => Check(runs, "_StruereSyncOnPublish", "production", properties);

    [Theory]
    [InlineData(false)]
    [InlineData(true, "-p:StruereSyncOnBuild=true")]
    [InlineData(false, "-p:StruereSyncOnBuild=true", "-p:_IsPublishing=true")]
    [InlineData(false, "-p:StruereSyncOnBuild=true", "-p:DeployOnBuild=true")]
    [InlineData(false, "-p:StruereSyncOnBuild=true", "-p:IsTestProject=true")]
    [InlineData(false, "-p:StruereSyncOnBuild=true", "-p:DesignTimeBuild=true")]
    [InlineData(false, "-p:StruereSyncOnBuild=true", "-p:TargetFrameworks=net9.0%3Bnet10.0", "-p:TargetFramework=net10.0")]
    public void A_build_syncs_development_only_if(bool runs, params string[] properties) => Check(runs, "_StruereSyncOnBuild", "development", properties);

    private void Check(bool runs, string target, string environment, string[] properties)
    {
        using var project = new ConsumerProject(package);
        project.Root.Write("struere.json", "{}");

        var output = project.Build(["-t:" + target, .. properties]);

        Assert.Equal(runs, output.Contains($"Struere: {environment}: not synced, there is no {project.Root.PathOf(".env." + environment)}", StringComparison.Ordinal));
    }
}
