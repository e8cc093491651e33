using System;
using System.IO;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Struere.Secrets.Build.Tests.Support;
using Struere.Secrets.Build.Watching;

namespace Struere.Secrets.Build.Tests.Watching;

public sealed class ConsoleEngineTests : IDisposable
{
    private readonly StringWriter _console = new() { NewLine = "\n" };
    private readonly SyncScenario _scenario = new();

    [Fact]
    public void The_result_of_a_sync_is_shown_as_in_a_build()
    {
        Sync();

        Assert.Equal("Struere: production: 1 secret (1 created, 0 updated, 0 unchanged)\n", _console.ToString());
    }

    [Fact]
    public void An_error_in_a_file_is_shown_at_its_place_without_a_piece_of_a_value()
    {
        _scenario.WriteSecrets("A=1\nNOT-A-KEY=canary-value\n");
        Sync();

        Assert.StartsWith($"{_scenario.SecretFile}(2,1): error STRU1001: ", _console.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", _console.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_no_file_has_the_name_of_the_product()
    {
        _scenario.Variables.Clear();
        Sync();

        Assert.StartsWith("Struere: error STRU50", _console.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_is_shown()
    {
        var log = new TaskLoggingHelper(new ConsoleEngine(_console), "test");
        log.LogWarning(null, "STRU9999", null, "credentials.json", 1, 2, 0, 0, "Mend it.");

        Assert.Equal("credentials.json(1,2): warning STRU9999: Mend it.\n", _console.ToString());
    }

    [Fact]
    public void What_only_a_detailed_log_would_show_is_not_shown()
    {
        var log = new TaskLoggingHelper(new ConsoleEngine(_console), "test");
        log.LogMessage(MessageImportance.Normal, "Nothing new.");

        Assert.Empty(_console.ToString());
    }

    public void Dispose()
    {
        _scenario.Dispose();
        _console.Dispose();
    }

    private void Sync()
    {
        using var task = _scenario.CreateTask();
        task.BuildEngine = new ConsoleEngine(_console);
        task.Execute();
    }
}
