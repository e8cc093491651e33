using System;
using System.IO;
using System.Text.Json;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests;

public sealed class WriteLocalRunConfigTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("struere-run-config-").FullName;

    private string ConfigFile => Path.Combine(_folder, "App.runtimeconfig.dev.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_hook_and_its_file_are_named()
    {
        Run("/hook.dll");

        var properties = Properties();
        Assert.Equal("/hook.dll", properties.GetProperty("STARTUP_HOOKS").GetString());
        Assert.Equal("/.env.development", properties.GetProperty("Struere.Secrets.EnvironmentFile").GetString());
    }

    [Fact]
    public void What_the_SDK_wrote_stays()
    {
        File.WriteAllText(ConfigFile, """{"runtimeOptions":{"additionalProbingPaths":["/packages"],"configProperties":{"Other":"x"}}}""");

        Run("/hook.dll");
        Run(hook: "");

        Assert.Equal("/packages", Read().GetProperty("runtimeOptions").GetProperty("additionalProbingPaths")[0].GetString());
        Assert.Equal("x", Properties().GetProperty("Other").GetString());
        Assert.False(Properties().TryGetProperty("STARTUP_HOOKS", out _));
    }

    [Fact]
    public void A_file_that_holds_nothing_else_goes_with_the_hook()
    {
        Run("/hook.dll");
        Run(hook: "");

        Assert.False(File.Exists(ConfigFile));
    }

    [Fact]
    public void A_hook_of_the_project_s_own_stays_when_ours_was_never_there()
    {
        const string Text = """{"runtimeOptions":{"configProperties":{"STARTUP_HOOKS":"/own.dll"}}}""";
        File.WriteAllText(ConfigFile, Text);

        Run(hook: "");

        Assert.Equal(Text, File.ReadAllText(ConfigFile));
    }

    [Fact]
    public void A_file_that_says_the_same_is_not_written_again()
    {
        Run("/hook.dll");
        File.SetLastWriteTimeUtc(ConfigFile, DateTime.UnixEpoch);

        Run("/hook.dll");

        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(ConfigFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("""{"runtimeOptions":1}""")]
    public void A_file_that_is_no_configuration_is_replaced(string text)
    {
        File.WriteAllText(ConfigFile, text);

        Run("/hook.dll");

        Assert.Equal("/hook.dll", Properties().GetProperty("STARTUP_HOOKS").GetString());
    }

    private void Run(string hook) => Assert.True(new WriteLocalRunConfig
    {
        BuildEngine = new RecordingBuildEngine(),
        ConfigFile = ConfigFile,
        Hook = hook,
        SecretFile = "/.env.development",
    }.Execute());

    private JsonElement Read() => JsonElement.Parse(File.ReadAllText(ConfigFile));

    private JsonElement Properties() => Read().GetProperty("runtimeOptions").GetProperty("configProperties");
}
