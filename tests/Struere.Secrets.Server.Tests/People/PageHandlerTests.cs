using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Struere.Secrets.Core;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Dashboard;
using Struere.Secrets.Server.Organizations;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.Secrets;
using Struere.Secrets.Server.Storage;
using Struere.Secrets.Server.Tests.Store;

namespace Struere.Secrets.Server.Tests.People;

/// <summary>Has every page do all that it does, with what an attacker would send.</summary>
public sealed class PageHandlerTests(TestServer server) : IDisposable
{
    private const string Key = "SHARED_KEY";
    private const string Canary = "fake-canary";

    /// <summary>Shows where a page takes text for markup.</summary>
    private const string Markup = "\"'><i data-hostile>&{{secrets.SHARED_KEY}}";

    /// <summary>Markup, and what means something to SQL or to no database at all.</summary>
    private static readonly string[] HostileTexts =
    [
        Markup,
        "</textarea></title></script><i data-hostile>",
        "'; DROP TABLE users; --",
        "a\0b",
        "\r\nSet-Cookie: a=b",
        "99999999999999999999",
        "ÿþ\u202E🔑",
    ];

    private readonly List<Browser> _browsers = [];
    private string _tokenOfNobody = "";

    private SecretStore Secrets => new(server.Store.Database, server.Store.Encryption, server.Store.AuditKey, TimeProvider.System);

    private ApiKeyStore ApiKeys => new(server.Store.Database, server.Store.AuditKey, TimeProvider.System);

    public void Dispose() => _browsers.ForEach(browser => browser.Dispose());

    [Fact]
    public async Task An_admin_of_another_organization_reads_and_changes_nothing()
    {
        var owner = await FillAsync("Owner");
        var before = Everything(owner);
        var attackers = await FillAsync("Attackers");
        foreach (var handler in await HandlersAsync())
        {
            foreach (var id in owner.Ids)
            {
                var answer = await SendAsync(attackers, handler, name => name == "id" ? id : GoodValue(name));

                Assert.True(answer.Status < 500, $"{handler} answered {answer.Status}");
                Assert.All(owner.Canaries, canary => Assert.False(answer.Text.Contains(canary, StringComparison.Ordinal), $"{handler} shows {canary}"));
            }
        }

        Assert.Equal(before, Everything(owner));
    }

    [Fact]
    public async Task A_form_of_another_site_changes_nothing()
    {
        var organization = await FillAsync("Own");
        var before = Everything(organization);
        foreach (var handler in (await HandlersAsync()).Where(handler => handler.Method == "POST"))
        {
            foreach (var token in new[] { "", "fake", _tokenOfNobody })
            {
                var answer = await SendAsync(organization.Browser, token, handler, name => name == "id" ? organization.Ids[^1] : GoodValue(name));

                Assert.True(answer.Status is 400 or 302, $"{handler} answered {answer.Status}");
            }
        }

        Assert.Equal(before, Everything(organization));
    }

    [Fact]
    public async Task A_link_changes_nothing_wherever_it_leads()
    {
        var organization = await FillAsync("Own");
        var before = Everything(organization);
        foreach (var handler in await HandlersAsync())
        {
            foreach (var id in organization.Ids)
            {
                await SendAsync(organization, handler with { Method = "GET" }, name => name == "id" ? id : GoodValue(name));
            }
        }

        Assert.Equal(before, Everything(organization));
    }

    [Fact]
    public async Task A_hostile_text_is_refused_or_shown_as_text_wherever_it_is_sent()
    {
        var organization = await FillAsync("Own");
        foreach (var handler in await HandlersAsync())
        {
            foreach (var hostile in handler.Parameters)
            {
                foreach (var text in HostileTexts)
                {
                    var answer = await SendAsync(organization, handler, name => name == hostile ? text : GoodValue(name));

                    Assert.True(answer.Status < 500, $"{handler} answered {answer.Status} to '{text}' as {hostile}");
                    AssertNoMarkup($"{handler} with '{text}' as {hostile}", answer);
                }
            }
        }

        await AssertPagesShowNoMarkupAsync(organization);
    }

    [Fact]
    public async Task A_hostile_text_that_is_stored_is_shown_as_text_on_every_page()
    {
        var organization = await FillAsync(Markup);
        await organization.People.Users.CreateAsync(
            new NewUser(organization.Id, $"<i/data-hostile>{Guid.NewGuid():N}@\"'><i/data-hostile>", MemberRole.Member, PasswordHash: null), new Actor(Markup, Markup));
        await organization.People.Sessions.CreateAsync(organization.Admin.Id, address: Markup, userAgent: Markup);
        await organization.People.Invitations.InviteAsync(organization.Id, $"<i/data-hostile>{Guid.NewGuid():N}@x", MemberRole.Member, new Actor(Markup, Markup));
        await ApiKeys.CreateAsync(new NewApiKey(organization.Id, "production", "sync", Markup), new Actor(Markup, Markup), TestContext.Current.CancellationToken);
        await SetAsync(organization.Id, Markup, new Actor(Markup, Markup));

        await AssertPagesShowNoMarkupAsync(organization);

        foreach (var handler in await HandlersAsync())
        {
            AssertNoMarkup($"{handler}", await SendAsync(organization, handler, GoodValue));
        }
    }

    [Fact]
    public async Task A_form_that_is_too_large_changes_nothing()
    {
        var organization = await FillAsync("Own");
        foreach (var handler in (await HandlersAsync()).Where(handler => handler.Method == "POST" && handler.Fields.Any()))
        {
            var large = handler.Fields.First();
            var answer = await SendAsync(organization, handler, name => name == large ? new string('x', 8 * 1024 * 1024) : GoodValue(name));

            Assert.Equal(($"{handler}", 413), ($"{handler}", answer.Status));
        }
    }

    /// <summary>Scripts send the token in a header, so that the form is not read for it.</summary>
    [Theory]
    [InlineData("application/x-www-form-urlencoded", "expectedVersion=0&value=", 413)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"value\"\r\n\r\nhal", 400)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"expectedVersion\"\r\n\r\n0\r\n--x\r\nContent-Disp", 400)]
    public async Task A_form_that_cannot_be_read_sets_no_empty_value(string contentType, string start, int status)
    {
        var organization = await FillAsync("Own");
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(start + (status == 413 ? new string('x', 8 * 1024 * 1024) : "")));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        organization.Browser.Headers.ExpectContinue = true;
        organization.Browser.Headers.Add(DashboardServices.AntiforgeryHeader, organization.Token);

        var answer = await organization.Browser.PostAsync("/secrets/set/production/NEW_KEY", content);

        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain(Secrets.List(new SecretScope(organization.Id, "production", Actor.Server)), secret => secret.Key == "NEW_KEY");
    }

    [Fact]
    public async Task A_form_with_too_many_fields_is_refused()
    {
        var organization = await FillAsync("Own");

        var answer = await organization.Browser.PostWithoutTokenAsync(
            "/secrets/set/production/NEW_KEY", [.. Enumerable.Range(0, 2000).Select(number => ($"field{number}", "")), ("__RequestVerificationToken", organization.Token)]);

        Assert.Equal(400, answer.Status);
        Assert.Contains("too many fields", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>What each page does, but for signing out, which would end the session of the test.</summary>
    private async Task<IReadOnlyList<PageHandler>> HandlersAsync()
    {
        var handlers = (await ServerRoutes.PageHandlersAsync(server.Store)).Where(handler => handler.Path != "/sign-out").ToList();
        Assert.True(handlers.Count >= 40, $"{handlers.Count} handlers");
        return handlers;
    }

    /// <summary>Sends a form with its token. Pages that sign somebody in count the tries of an address: each comes from another one.</summary>
    private async Task<Page> SendAsync(Organization organization, PageHandler handler, Func<string, string> valueOf)
    {
        if (!handler.Path.StartsWith("/sign-in", StringComparison.Ordinal) && handler.Path != "/invitation")
        {
            return await SendAsync(organization.Browser, organization.Token, handler, valueOf);
        }

        using var stranger = new Browser(server.Process.Url);
        await stranger.GetAsync("/sign-in");
        return await SendAsync(stranger, stranger.Token, handler, valueOf);
    }

    private static Task<Page> SendAsync(Browser browser, string token, PageHandler handler, Func<string, string> valueOf)
    {
        // Without this header the browser may still be sending a large form when the server hangs up, and never reads the answer.
        browser.Headers.ExpectContinue = handler.Method == "POST";
        return handler.Method == "GET"
            ? browser.GetAsync(handler.Address(valueOf))
            : browser.PostWithoutTokenAsync(
                handler.Address(valueOf), [.. handler.Fields.Select(field => (field, valueOf(field))), ("__RequestVerificationToken", token)]);
    }

    private static async Task AssertPagesShowNoMarkupAsync(Organization organization)
    {
        foreach (var path in new[] { "/secrets", "/secrets?environment=production", $"/secrets/key/{Key}", $"/secrets/history/development/{Key}", "/secrets/missing", "/api-keys", "/users", "/users/sessions", "/account", "/audit" })
        {
            var page = await organization.Browser.GetAsync(path);
            Assert.Equal((path, 200), (path, page.Status));
            AssertNoMarkup(path, page);
        }
    }

    private static void AssertNoMarkup(string what, Page page)
    {
        Assert.False(page.Text.Contains("<i data-hostile", StringComparison.OrdinalIgnoreCase), what);
        Assert.False(page.Text.Contains("<i/data-hostile", StringComparison.OrdinalIgnoreCase), what);
        Assert.False(page.Headers.Contains("Set-Cookie: a=b", StringComparison.Ordinal), what);
    }

    /// <summary>What a page takes: a new parameter that is not listed here is sent as a text.</summary>
    private static string GoodValue(string parameter) => parameter switch
    {
        "key" or "confirmation" => Key,
        "environment" => "development",
        "version" or "expectedVersion" or "before" => "1",
        "permissions" => "sync",
        "role" => "admin",
        "email" => "attacker@fake.example",
        "value" or "text" or "prompt" => $"{Key}=fake-attack {{{{secrets.{Key}}}}}",
        "id" => "0000000000000000",
        _ => "fake",
    };

    private async Task<Organization> FillAsync(string name)
    {
        var organizations = new OrganizationStore(server.Store.AuditKey, TimeProvider.System);
        var id = await server.Store.Database.WriteAsync(Database.WholeServer, transaction => organizations.Create(transaction, name, Actor.Server));
        var people = TestPeople.Of(server, id);
        var admin = await people.AddAsync(MemberRole.Admin);
        var member = await people.AddAsync(MemberRole.Member);
        var session = await people.Sessions.CreateAsync(admin.Id, "192.0.2.77", "fake-canary-browser");
        var invited = TestPeople.NewEmail();
        await people.Invitations.InviteAsync(id, invited, MemberRole.Member, TestPeople.Admin);
        await ApiKeys.CreateAsync(new NewApiKey(id, "production", "sync", $"fake-canary-{id}"), TestPeople.Admin, TestContext.Current.CancellationToken);
        var value = $"{Canary}-{id}";
        await SetAsync(id, value, TestPeople.Admin);
        var apiKeyId = ApiKeys.List(id).Single().Id;
        var browser = Browser.SignedIn(server.Process.Url, session);
        _browsers.Add(browser);
        using var nobody = new Browser(server.Process.Url);
        await nobody.GetAsync("/sign-in");
        _tokenOfNobody = nobody.Token;
        await browser.GetAsync("/account");
        return new Organization(
            id,
            people,
            admin,
            browser,
            browser.Token,
            [admin.Id, member.Id, people.Sessions.List(id).Single().Id, people.Invitations.List(id).Single().Id, apiKeyId],
            [value, $"fake-canary-{id}", admin.Email, member.Email, invited, apiKeyId]);
    }

    private async Task SetAsync(string organizationId, string value, Actor actor)
    {
        foreach (var environment in new[] { "development", "production" })
        {
            await Secrets.SetAsync(new SecretScope(organizationId, environment, actor), Key, new SecretValue(value), expectedVersion: null, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>All that an organization has, in its own words.</summary>
    private string Everything(Organization organization)
    {
        var id = organization.Id;
        IEnumerable<object> everything =
        [
            .. organization.People.Users.List(id),
            .. organization.People.Sessions.List(id).Select(session => (session.Id, session.RevokedAt)),
            .. organization.People.Invitations.List(id).Select(invitation => invitation.Id),
            .. ApiKeys.List(id).Select(key => (key.Id, key.Name, key.RevokedAt)),
            .. SecretOverview.Environments.SelectMany(environment => Secrets.List(new SecretScope(id, environment, Actor.Server))),
            .. organization.People.Audit().Select(entry => entry.ToString()),
        ];
        return string.Join('\n', everything.Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)));
    }

    private sealed record Organization(string Id, TestPeople People, User Admin, Browser Browser, string Token, IReadOnlyList<string> Ids, IReadOnlyList<string> Canaries);
}
