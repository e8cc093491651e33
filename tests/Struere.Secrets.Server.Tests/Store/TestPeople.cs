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

    private TestPeople(TestServer server, string organizationId)
    {
        _server = server;
        OrganizationId = organizationId;
        var store = server.Store;
        Users = new UserStore(store.Database, store.AuditKey, Clock);
        Sessions = new SessionStore(store.Database, store.AuditKey, Clock);
        Invitations = new InvitationStore(store.Database, Users, store.AuditKey, Clock);
        Totp = new TotpStore(store.Database, store.Encryption, store.AuditKey, Clock);
        SignIn = new PasswordSignIn(store.Database, Users, Totp, store.AuditKey, Clock);
    }

    public string OrganizationId { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public UserStore Users { get; }

    public SessionStore Sessions { get; }

    public InvitationStore Invitations { get; }

    public TotpStore Totp { get; }

    public PasswordSignIn SignIn { get; }

    public static async Task<TestPeople> CreateAsync(TestServer server) => new(server, (await server.NewOrganizationAsync()).Id);

    /// <summary>An e-mail address that nobody else has.</summary>
    public static string NewEmail() => $"{Guid.NewGuid():N}@fake.example";

    public async Task<User> AddAsync(MemberRole role, string? password = null)
    {
        var email = NewEmail();
        var id = await Users.CreateAsync(new NewUser(OrganizationId, email, role, password is null ? null : new Password(password).Hash(email)), Admin);
        return Users.Find(id)!;
    }

    /// <summary>The actions that were recorded, the newest first.</summary>
    public IReadOnlyList<AuditEntry> Audit() => _server.Store.Database.Read(transaction =>
        new AuditLog(transaction, _server.Store.AuditKey, Clock).Find(OrganizationId, new AuditFilter(), count: 100));

    public string LastAction() => Audit()[0].Action;

    public static async Task<PeopleFault> FaultOfAsync(Func<Task> work) => (await Assert.ThrowsAsync<PeopleException>(work)).Fault;

}
