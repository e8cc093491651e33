using System;
using System.IO;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Client.Faults;

namespace Struere.Secrets.Build.Tests.Server;

public sealed class ExposedApiKeyTests : IDisposable
{
    private readonly SyncScenario _scenario = new();

    public void Dispose() => _scenario.Dispose();

    [Theory]
    [InlineData("https://api.example.test/sk_prod_canary")]
    [InlineData("https://sk_dev_canary@api.example.test")]
    [InlineData("https://api.example.test?key=sk_eval_canary")]
    public void An_API_key_in_the_address_is_refused(string url)
    {
        _scenario.ApiUrl = url;

        Assert.Contains("StruereApiUrl holds an API key", _scenario.FailsUnsent(FaultCode.ExposedApiKey).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STRUERE_API_KEY")]
    [InlineData("STRUERE_API_KEY_PRODUCTION")]
    public void An_API_key_among_the_secrets_is_refused_at_its_place(string key)
    {
        _scenario.WriteSecrets($"A=canary\n{key}=sk_prod_canary\n");

        var error = _scenario.FailsUnsent(FaultCode.ExposedApiKey);

        Assert.Equal((_scenario.SecretFile, 2, 1), (error.File, error.LineNumber, error.ColumnNumber));
    }

    [Fact]
    public void The_API_key_of_the_build_under_another_name_is_refused()
    {
        _scenario.WriteSecrets($"OTHER='{{\"key\":\"{SyncScenario.ApiKey}\"}}'\n");

        Assert.Contains("'OTHER'", _scenario.FailsUnsent(FaultCode.ExposedApiKey).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_API_key_is_a_secret_like_any()
    {
        _scenario.WriteSecrets("AGENT_KEY=sk_prod_canary-of-the-agent\n");

        Assert.True(_scenario.Sync(), _scenario.Engine.Everything);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, true)]
    public void A_credentials_file_that_others_can_read_is_a_warning(UnixFileMode mode, bool warns)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes on Windows.");
        _scenario.Variables.Clear();
        _scenario.Home.Write(".struere/credentials.json", $$"""{"apiKey":"{{SyncScenario.ApiKey}}"}""");
        var path = _scenario.Home.PathOf(".struere/credentials.json");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }

        Assert.True(_scenario.Sync(), _scenario.Engine.Everything);

        Assert.Equal(warns, _scenario.Engine.Warnings.Exists(warning => warning.Code == FaultCode.ReadableCredentials && warning.File == path));
        Assert.DoesNotContain("fake-api-key", _scenario.Engine.Everything, StringComparison.Ordinal);
    }
}
