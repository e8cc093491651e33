using System;
using System.Threading.Tasks;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.Tests.Store;

namespace Struere.Secrets.Server.Tests.Dashboard;

public class OddKeyTests(TestServer server)
{
    [Theory]
    [InlineData("/secrets/reveal/development/%C3%A9")]
    [InlineData("/secrets/reveal/development/A%0D%0AB")]
    [InlineData("/secrets/restore/development/%C3%A9")]
    [InlineData("/secrets/restore/development/A%0D%0AB")]
    public async Task What_is_not_a_key_leads_nowhere(string path)
    {
        var people = await TestPeople.CreateAsync(server, TimeProvider.System);
        using var admin = Browser.SignedIn(server.Process.Url, await people.Sessions.CreateAsync((await people.AddAsync(MemberRole.Admin)).Id, "", ""));

        Assert.Equal(400, (await admin.GetAsync(path)).Status);
    }
}
