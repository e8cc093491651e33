using System;
using System.IO;
using Struere.Secrets.Build.Tests.Support;

namespace Struere.Secrets.Build.Tests.Sync;

public sealed class SyncStampTests : IDisposable
{
    private readonly SyncScenario _scenario = new();

    public SyncStampTests() => _scenario.StampFile = _scenario.Root.PathOf("obj/stamp");

    public void Dispose() => _scenario.Dispose();

    [Theory]
    [InlineData("canary-value")]
    [InlineData("2026-01-31T12:00:00.000Z canary-value")]
    public void Nothing_that_a_server_says_is_remembered_but_a_time(string at)
    {
        using var state = new TemporaryFolder();
        _scenario.Server.Change = answer => answer["at"] = at;
        using var task = _scenario.CreateTask();
        task.StateFolder = state.Path;

        Assert.True(task.Execute(), _scenario.Engine.Everything);

        Assert.Empty(System.IO.Directory.GetFiles(state.Path));
    }

    [Fact]
    public void An_unchanged_file_costs_no_second_request()
    {
        SyncTwice();

        Assert.Single(_scenario.Server.Requests);
        Assert.Contains("unchanged since its last sync", _scenario.Engine.Messages[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_value_is_sent_again() => Assert.Equal(2, RequestsAfter(() => _scenario.WriteSecrets("API_TOKEN=canary-changed\n")));

    [Fact]
    public void Another_server_is_sent_the_same_again() => Assert.Equal(2, RequestsAfter(() => _scenario.ApiUrl = "https://other.example.test"));

    [Fact]
    public void Another_API_key_sends_the_same_again() => Assert.Equal(2, RequestsAfter(() => _scenario.Variables["STRUERE_API_KEY_PRODUCTION"] = "sk_prod_fake-other"));

    [Fact]
    public void A_damaged_stamp_is_no_stamp() => Assert.Equal(2, RequestsAfter(() => File.WriteAllText(_scenario.StampFile!, "damaged")));

    [Fact]
    public void A_failed_sync_leaves_no_stamp()
    {
        _scenario.Server.Change = answer => answer["success"] = false;

        _scenario.Sync();

        Assert.False(File.Exists(_scenario.StampFile));
    }

    [Fact]
    public void No_stamp_vouches_for_what_a_later_failed_sync_left_on_the_server()
    {
        Assert.True(_scenario.Sync());
        _scenario.WriteSecrets("API_TOKEN=canary-changed\n");
        _scenario.Server.Change = answer => answer["success"] = false;
        Assert.False(_scenario.Sync());
        _scenario.WriteSecrets("API_TOKEN=canary-value\n");
        _scenario.Server.Change = _ => { };

        Assert.True(_scenario.Sync());

        Assert.Equal(3, _scenario.Server.Requests.Count);
    }

    [Fact]
    public void A_sync_that_is_asked_for_by_name_is_sent_and_remembered()
    {
        Assert.True(_scenario.Sync());
        _scenario.Always = true;
        Assert.True(_scenario.Sync());
        _scenario.Always = false;
        Assert.True(_scenario.Sync());

        Assert.Equal(2, _scenario.Server.Requests.Count);
    }

    [Fact]
    public void Without_a_stamp_file_every_sync_is_sent()
    {
        _scenario.StampFile = null;

        SyncTwice();

        Assert.Equal(2, _scenario.Server.Requests.Count);
    }

    [Fact]
    public void The_stamp_holds_neither_a_value_nor_what_can_be_computed_without_the_API_key()
    {
        _scenario.Sync();
        var stamp = File.ReadAllText(_scenario.StampFile!);
        _scenario.Variables["STRUERE_API_KEY_PRODUCTION"] = "sk_prod_fake-other";
        _scenario.Sync();

        Assert.DoesNotContain("canary", stamp, StringComparison.Ordinal);
        Assert.NotEqual(stamp, File.ReadAllText(_scenario.StampFile!));
    }

    private int RequestsAfter(Action change)
    {
        Assert.True(_scenario.Sync());
        change();
        Assert.True(_scenario.Sync());
        return _scenario.Server.Requests.Count;
    }

    private void SyncTwice() => RequestsAfter(() => { });
}
