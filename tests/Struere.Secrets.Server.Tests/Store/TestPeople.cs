using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.People;

namespace Struere.Secrets.Server.Tests.Store;

/// <summary>The stores of people in an organization of its own, with a clock that the test moves.</summary>
internal sealed class TestPeople
{
    public const string GoodPassword = "fake-correct-horse-battery";

    public static readonly Actor Admin = new("user admin@fake.example", "192.0.2.1");

    private readonly TestServer _server;

    private TestPeople(TestServer server, string organizationId, TimeProvider? realClock)
    {
        _server = server;
        OrganizationId = organizationId;
        var store = server.Store;
        var clock = realClock ?? Clock;
        Users = new UserStore(store.Database, store.AuditKey, clock);
        Sessions = new SessionStore(store.Database, store.AuditKey, clock);
        Invitations = new InvitationStore(store.Database, Users, store.AuditKey, clock);
        Totp = new TotpStore(store.Database, store.Encryption, store.AuditKey, clock);
        SignIn = new PasswordSignIn(store.Database, Users, Totp, store.AuditKey, clock);
    }

    public string OrganizationId { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public UserStore Users { get; }

    public SessionStore Sessions { get; }

    public InvitationStore Invitations { get; }

    public TotpStore Totp { get; }

    public PasswordSignIn SignIn { get; }

    /// <summary>Stores in a new organization.</summary>
    /// <param name="server">The server.</param>
    /// <param name="realClock">The clock where the server itself looks at times; null for <see cref="Clock"/>.</param>
    public static async Task<TestPeople> CreateAsync(TestServer server, TimeProvider? realClock = null) =>
        new(server, (await server.NewOrganizationAsync()).Id, realClock);

    /// <summary>Stores in an organization that is there already, with the clock of the server.</summary>
    public static TestPeople Of(TestServer server, string organizationId) => new(server, organizationId, TimeProvider.System);

    /// <summary>An email address that nobody else has.</summary>
    public static string NewEmail() => $"{Guid.NewGuid():N}@fake.example";

    public async Task<User> AddAsync(MemberRole role, string? password = null)
    {
        var email = NewEmail();
        var id = await Users.CreateAsync(new NewUser(OrganizationId, email, role, password is null ? null : new Password(password).Hash(email)), Admin);
        return Users.Find(id)!;
    }

    /// <summary>The actions that were recorded, the newest first.</summary>
    public IReadOnlyList<AuditEntry> Audit() =>
        new AuditReader(_server.Store.Database).Find(OrganizationId, new AuditFilter(), count: 100);

    public string LastAction() => Audit()[0].Action;

    public static async Task<PeopleFault> FaultOfAsync(Func<Task> work) => (await Assert.ThrowsAsync<PeopleException>(work)).Fault;

}
