using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.Dashboard;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.Tests.Store;

namespace Struere.Secrets.Server.Tests.Dashboard;

public class ImportTests(TestServer server)
{
    [Fact]
    public async Task A_key_that_changes_once_more_after_the_preview_is_not_overwritten()
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        using var admin = Browser.SignedIn(server.Process.Url, await people.Sessions.CreateAsync((await people.AddAsync(MemberRole.Admin)).Id, "", ""));
        var colleague = server.Client(await server.NewApiKeyAsync(people.OrganizationId, SecretEnvironment.Development, "*"));
        await colleague.SyncAsync(SecretEnvironment.Development, ("KEY", "first"));
        await admin.GetAsync("/secrets/import");
        var preview = await admin.PostAsync("/secrets/import?handler=Preview", ("environment", "development"), ("text", "KEY=mine\n"));
        Assert.Contains("Save 1 secret to development", preview.Text, StringComparison.Ordinal);

        await colleague.SyncAsync(SecretEnvironment.Development, ("KEY", "second"));
        var answer = await admin.PostAsync("/secrets/import?handler=Save", ("environment", "development"), ("ticket", preview.Field("ticket")));

        Assert.Equal(409, answer.Status);
        Assert.Contains("Someone else has changed secrets since the preview.", answer.Text, StringComparison.Ordinal);
        Assert.Empty((await colleague.SyncAsync(SecretEnvironment.Development, ("KEY", "second"))).Updated);

        var again = await admin.PostAsync("/secrets/import?handler=Save", ("environment", "development"), ("ticket", answer.Field("ticket")));
        Assert.Equal((302, "/secrets"), (again.Status, again.Location));
    }

    [Fact]
    public void A_file_with_more_secrets_than_a_request_carries_is_not_imported()
    {
        var lines = Enumerable.Range(0, SecretLimits.MaxSecretsPerRequest).Select(i => $"KEY_{i.ToString(CultureInfo.InvariantCulture)}=1\n");

        Assert.False(Read(string.Concat(lines)).IsBlocked);

        var fault = Assert.Single(Read(string.Concat(lines) + "ONE_MORE=1\n").Faults);
        Assert.True(fault.IsError);
        Assert.Equal(SecretLimits.MaxSecretsPerRequest + 1, fault.Line);
        Assert.Contains("1000 secrets", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_more_bytes_than_a_request_carries_is_not_imported()
    {
        const int Secrets = SecretLimits.MaxBytesPerRequest / SecretLimits.MaxValueBytes;
        var file = new StringBuilder();
        for (var i = 0; i < Secrets; i++)
        {
            // Keys count too.
            file.Append(CultureInfo.InvariantCulture, $"KEY_{i:00}=").Append('x', SecretLimits.MaxValueBytes - 6).Append('\n');
        }

        Assert.False(Read(file.ToString()).IsBlocked);

        var fault = Assert.Single(Read(file + "K=\n").Faults);
        Assert.True(fault.IsError);
        Assert.Equal(Secrets + 1, fault.Line);
        Assert.Contains($"{SecretLimits.MaxBytesPerRequest} bytes", fault.Message, StringComparison.Ordinal);
    }

    private static ImportFile Read(string text) => ImportFile.Read(new SecretValue(text), SecretEnvironment.Development);
}
