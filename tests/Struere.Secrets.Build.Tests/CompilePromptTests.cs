using System;
using System.Linq;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Build.Tests;

public sealed class CompilePromptTests : IDisposable
{
    private readonly SyncScenario _scenario = new();
    private string _shown = "";

    public CompilePromptTests() => _scenario.Root.Write("prompts/support.md", "At {{secrets.API_TOKEN}} and {{secrets.NONE}}, {{organizationName}}.\n");

    public void Dispose() => _scenario.Dispose();

    [Theory]
    [InlineData("files")]
    [InlineData("server")]
    public void Values_are_masked_and_missing_keys_are_told(string source)
    {
        _scenario.Server.SetKeys.Add("API_TOKEN");

        Assert.True(Run(source), _scenario.Engine.Everything);

        var path = _scenario.Root.PathOf("prompts/support.md");
        Assert.Equal(
            $"Struere: production: {path}, 1 secret masked, 1 missing\nAt •••••••• and [MISSING_SECRET:NONE], {{{{organizationName}}}}.\n",
            Assert.Single(_scenario.Engine.Messages).Message);
        var warning = Assert.Single(_scenario.Engine.Warnings);
        Assert.Equal((FaultCode.MissingInPrompt, path), (warning.Code, warning.File));
        AssertSilent();
    }

    [Fact]
    public void A_mask_from_the_server_asks_for_no_value()
    {
        Run("server");

        Assert.Equal("/v1/secrets", Assert.Single(_scenario.Server.Requests).Request.RequestUri!.AbsolutePath);
    }

    [Fact]
    public void Values_that_are_asked_for_are_shown_and_not_logged()
    {
        Assert.True(Run("files", reveal: "true"), _scenario.Engine.Everything);

        Assert.Equal("\nAt canary-value and [MISSING_SECRET:NONE], {{organizationName}}.\n\n", _shown);
        AssertSilent();
    }

    [Fact]
    public void The_server_compiles_what_is_shown()
    {
        Assert.True(Run("server", reveal: "true"), _scenario.Engine.Everything);

        Assert.Equal("\ncompiled with canary-value\n", _shown);
        Assert.Equal("/v1/prompts/compile", _scenario.Server.Requests[^1].Request.RequestUri!.AbsolutePath);
        AssertSilent();
    }

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("TF_BUILD", "True")]
    [InlineData("GITLAB_CI", "true")]
    [InlineData("JENKINS_URL", "http://jenkins.example.test")]
    public void Nothing_is_shown_on_a_build_server(string variable, string value)
    {
        _scenario.Variables[variable] = value;

        Assert.False(Run("files", reveal: "true"));

        _scenario.TheError(FaultCode.RevealRefused);
        Assert.Equal("", _shown);
    }

    [Theory]
    [InlineData(null, FaultCode.InvalidSetting)]
    [InlineData("", FaultCode.InvalidSetting)]
    [InlineData("prompts/none.md", FaultCode.UnreadablePrompt)]
    [InlineData("prompts", FaultCode.UnreadablePrompt)]
    public void A_prompt_that_is_not_there_is_an_error(string? prompt, string code)
    {
        Assert.False(Run("files", prompt: prompt));
        _scenario.TheError(code);
    }

    [Fact]
    public void A_prompt_that_is_not_UTF_8_is_an_error_at_its_place()
    {
        _scenario.Root.Write("prompts/support.md", [.. "ok\n"u8, 0xC3, 0x28]);

        Assert.False(Run("files"));
        Assert.Equal((2, 1), (_scenario.TheError(FaultCode.UnreadablePrompt).LineNumber, _scenario.Engine.Errors[0].ColumnNumber));
    }

    [Fact]
    public void An_environment_without_a_secret_file_names_the_server_as_the_other_source()
    {
        _scenario.Environment = "eval";

        Assert.False(Run("files"));
        Assert.Contains("-p:StruereSource=server", _scenario.TheError(FaultCode.UnreadableSecretFile).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("somewhere", "false")]
    [InlineData("files", "maybe")]
    public void A_setting_without_a_usable_value_is_refused(string source, string reveal)
    {
        Assert.False(Run(source, reveal: reveal));
        _scenario.TheError(FaultCode.InvalidSetting);
    }

    private void AssertSilent()
    {
        Assert.DoesNotContain("canary", _scenario.Engine.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-api-key", _scenario.Engine.Everything, StringComparison.Ordinal);
    }

    private bool Run(string source, string reveal = "false", string? prompt = "prompts/support.md")
    {
        using var task = _scenario.Prepare(new CompilePrompt { Prompt = prompt, CurrentFolder = _scenario.Home.Path, Source = source, Reveal = reveal, Show = text => _shown += text });
        return task.Execute();
    }
}
