using System;
using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Build.Tests;

public sealed class RunOnceTests
{
    private readonly RecordingBuildEngine _engine = new();

    [Fact]
    public void The_target_is_built_with_the_given_properties_and_without_those_of_the_asking_project()
    {
        _engine.GlobalProperties["TargetFramework"] = "net10.0";
        _engine.GlobalProperties["PublishDir"] = "out";

        Assert.True(Run());

        var (project, target, properties, removed) = Assert.Single(_engine.Built);
        Assert.Equal(("Struere.proj", "SyncSecrets"), (project, target));
        Assert.Equal(new Dictionary<string, string> { ["Environment"] = "production", ["ApiUrl"] = "http://a=b", ["StampFile"] = "" }, properties);
        Assert.Equal(["PublishDir", "TargetFramework"], removed.Order());
    }

    [Fact]
    public void A_target_that_fails_fails_the_task_without_another_error()
    {
        _engine.Succeeds = false;

        Assert.False(Run());
        Assert.Empty(_engine.Errors);
        Assert.True(_engine.AllowFailureWithoutError);
    }

    [Theory]
    [InlineData("StruereApiKey")]
    [InlineData("STRUERE_API_KEY")]
    [InlineData("STRUERE_API_KEY_PRODUCTION")]
    [InlineData("struere_api_key_development")]
    public void An_API_key_in_a_property_is_refused_with_an_explanation(string property)
    {
        _engine.GlobalProperties[property] = "sk_prod_canary";

        Assert.False(Run());

        var error = Assert.Single(_engine.Errors);
        Assert.Equal(FaultCode.ExposedApiKey, error.Code);
        Assert.Contains("every binary log", error.Message, StringComparison.Ordinal);
        Assert.Empty(_engine.Built);
        Assert.DoesNotContain("canary", _engine.Everything, StringComparison.Ordinal);
    }

    private bool Run() => new RunOnce
    {
        BuildEngine = _engine,
        Project = "Struere.proj",
        Target = "SyncSecrets",
        Properties = ["Environment=production", "ApiUrl=http://a=b", "StampFile="],
    }.Execute();
}
