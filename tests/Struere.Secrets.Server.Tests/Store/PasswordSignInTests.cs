using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Dapper;
using OtpNet;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Tests.Store;

public class PasswordSignInTests(TestServer server)
{
    private static readonly Password Good = new(TestPeople.GoodPassword);
    private static readonly Password Wrong = new("fake-wrong-password");

    [Fact]
    public async Task The_right_password_signs_in_whatever_the_case_of_the_email_address()
    {
        var people = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);

        Assert.Equal(new SignInOutcome(user.Id, NeedsCode: false), await people.SignIn.TryPasswordAsync(user.Email.ToUpperInvariant(), Good, ""));
    }

    [Fact]
    public async Task Wrong_unknown_disabled_and_without_a_password_are_refused_alike()
    {
        var people = await TestPeople.CreateAsync(server);
        var known = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        var disabled = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        await people.Users.DisableAsync(people.OrganizationId, disabled.Id, TestPeople.Admin);
        var withoutPassword = await people.AddAsync(MemberRole.Member);

        Assert.Equal(SignInOutcome.Refused, await people.SignIn.TryPasswordAsync(known.Email, Wrong, "192.0.2.7"));
        var entry = people.Audit()[0];
        Assert.Equal((AuditAction.SignInRefused, "user " + known.Email, "192.0.2.7"), (entry.Action, entry.Actor, entry.Address));
        Assert.Equal(SignInOutcome.Refused, await people.SignIn.TryPasswordAsync(disabled.Email, Good, ""));
        Assert.Equal(SignInOutcome.Refused, await people.SignIn.TryPasswordAsync(withoutPassword.Email, Good, ""));
        Assert.Equal(SignInOutcome.Refused, await people.SignIn.TryPasswordAsync(TestPeople.NewEmail(), Good, ""));
        Assert.Equal(SignInOutcome.Refused, await people.SignIn.TryPasswordAsync("not an address", Good, ""));
    }

    [Fact]
    public async Task Too_many_wrong_passwords_lock_an_account_for_a_while_even_for_the_right_one()
    {
        var people = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        for (var i = 0; i < PasswordSignIn.MaxFailures; i++)
        {
            await people.SignIn.TryPasswordAsync(user.Email, Wrong, "");
        }

        Assert.Equal("locked", people.Audit()[0].Detail);
        Assert.Equal(SignInOutcome.Refused, await people.SignIn.TryPasswordAsync(user.Email, Good, ""));
        people.Clock.Advance(PasswordSignIn.LockTime);
        Assert.Equal(user.Id, (await people.SignIn.TryPasswordAsync(user.Email, Good, "")).UserId);
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones_before()
    {
        var people = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        for (var i = 0; i < PasswordSignIn.MaxFailures - 1; i++)
        {
            await people.SignIn.TryPasswordAsync(user.Email, Wrong, "");
        }

        await people.SignIn.TryPasswordAsync(user.Email, Good, "");

        Assert.Equal(0, people.Users.Find(user.Id)!.FailedSignIns);
    }

    [Fact]
    public async Task Who_has_a_device_needs_a_code_of_it_and_each_code_works_once()
    {
        var people = await TestPeople.CreateAsync(server);
        var (user, secret, _) = await WithTotpAsync(people);

        Assert.Equal(new SignInOutcome(user.Id, NeedsCode: true), await people.SignIn.TryPasswordAsync(user.Email, Good, ""));
        var code = CodeOf(people, secret);
        Assert.Equal(new SignInOutcome(user.Id, NeedsCode: false), await people.SignIn.TryCodeAsync(user.Id, code, ""));
        Assert.Equal(SignInOutcome.Refused, await people.SignIn.TryCodeAsync(user.Id, code, ""));
    }

    [Fact]
    public async Task Wrong_codes_lock_an_account_however_often_the_password_is_right()
    {
        var people = await TestPeople.CreateAsync(server);
        var (user, secret, _) = await WithTotpAsync(people);
        for (var i = 0; i < PasswordSignIn.MaxFailures; i++)
        {
            await people.SignIn.TryPasswordAsync(user.Email, Good, "");
            Assert.Equal(SignInOutcome.Refused, await people.SignIn.TryCodeAsync(user.Id, "no code", ""));
        }

        Assert.Equal(SignInOutcome.Refused, await people.SignIn.TryCodeAsync(user.Id, CodeOf(people, secret), ""));
    }

    [Fact]
    public async Task A_recovery_code_works_once_however_it_is_typed()
    {
        var people = await TestPeople.CreateAsync(server);
        var (user, _, recoveryCodes) = await WithTotpAsync(people);
        var typed = " " + recoveryCodes[3].ToUpperInvariant().Replace('-', ' ');

        Assert.Equal(user.Id, (await people.SignIn.TryCodeAsync(user.Id, typed, "")).UserId);
        Assert.Null((await people.SignIn.TryCodeAsync(user.Id, typed, "")).UserId);
        Assert.Equal(TotpStore.RecoveryCodes - 1, people.Totp.CountRecoveryCodes(user.Id));
    }

    [Fact]
    public async Task A_device_is_not_enabled_with_a_wrong_code()
    {
        var people = await TestPeople.CreateAsync(server);
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);

        Assert.Equal(PeopleFault.WrongCredential, await TestPeople.FaultOfAsync(() => people.Totp.EnableAsync(user, TotpStore.CreateSecret(), "no code", TestPeople.Admin)));

        Assert.False(people.Users.Find(user.Id)!.HasTotp);
    }

    [Fact]
    public async Task Without_the_device_no_code_is_asked_for()
    {
        var people = await TestPeople.CreateAsync(server);
        var (user, _, recoveryCodes) = await WithTotpAsync(people);

        await people.Totp.DisableAsync(user, TestPeople.Admin);

        Assert.False((await people.SignIn.TryPasswordAsync(user.Email, Good, "")).NeedsCode);
        Assert.Null((await people.SignIn.TryCodeAsync(user.Id, recoveryCodes[0], "")).UserId);
        Assert.Contains(people.Audit(), entry => entry.Action == AuditAction.TotpDisabled);
    }

    [Fact]
    public async Task The_database_and_the_audit_log_hold_no_password_no_link_no_session_no_device_and_no_recovery_code()
    {
        var people = await TestPeople.CreateAsync(server);
        var (user, secret, recoveryCodes) = await WithTotpAsync(people);
        var session = await people.Sessions.CreateAsync(user.Id, "", "");
        var link = await people.Invitations.InviteAsync(people.OrganizationId, TestPeople.NewEmail(), MemberRole.Member, TestPeople.Admin);
        await people.SignIn.TryPasswordAsync(user.Email, Wrong, "");
        await people.SignIn.TryPasswordAsync("fake-password-where-the-address-belongs", Wrong, "");

        var stored = Dump();

        string[] canaries =
        [
            TestPeople.GoodPassword, "fake-wrong-password", "fake-password-where-the-address-belongs", session.Reveal(), link.Reveal(),
            TotpStore.TextOf(secret), Convert.ToHexString(secret), .. recoveryCodes, .. recoveryCodes.Select(code => code.Replace("-", "", StringComparison.Ordinal)),
        ];
        Assert.Contains(user.Email, stored);
        Assert.All(canaries, canary => Assert.DoesNotContain(canary, stored, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_device_outlives_the_rotation_of_the_encryption_key()
    {
        // A server of its own: others count their keys.
        using var directory = new TemporaryDirectory();
        using var store = await DataStore.OpenAsync(new DataStoreOptions(directory.File("data"), await TestEngine.CreateDatabaseAsync() is { } database ? new Core.SecretValue(database) : null));
        var clock = TimeProvider.System;
        var users = new UserStore(store.Database, store.AuditKey, clock);
        var totp = new TotpStore(store.Database, store.Encryption, store.AuditKey, clock);
        var organizations = new Organizations.OrganizationStore(store.AuditKey, clock);
        var organizationId = await store.Database.WriteAsync(Database.WholeServer, transaction => organizations.Create(transaction, "test", Actor.Server), TestContext.Current.CancellationToken);
        var user = users.Find(await users.CreateAsync(new NewUser(organizationId, TestPeople.NewEmail(), MemberRole.Admin, null), Actor.Server))!;
        var secret = TotpStore.CreateSecret();
        await totp.EnableAsync(user, secret, new Totp(secret).ComputeTotp(clock.GetUtcNow().UtcDateTime), Actor.Server);

        var rotation = new KeyRotation(store, clock);
        await rotation.AddKeyAsync(Actor.CommandLine);
        await rotation.EncryptAnewAsync();
        Assert.Equal([1], await rotation.RemoveUnusedKeysAsync(Actor.CommandLine));

        var next = new Totp(secret).ComputeTotp(clock.GetUtcNow().UtcDateTime.AddSeconds(30));
        Assert.True(await store.Database.WriteAsync(organizationId, transaction => totp.TryUse(transaction, user, next), TestContext.Current.CancellationToken));
    }

    private static string CodeOf(TestPeople people, byte[] secret) => new Totp(secret).ComputeTotp(people.Clock.GetUtcNow().UtcDateTime);

    private static async Task<(User User, byte[] Secret, IReadOnlyList<string> RecoveryCodes)> WithTotpAsync(TestPeople people)
    {
        var user = await people.AddAsync(MemberRole.Member, TestPeople.GoodPassword);
        var secret = TotpStore.CreateSecret();
        var recoveryCodes = await people.Totp.EnableAsync(user, secret, CodeOf(people, secret), TestPeople.Admin);
        Assert.Equal(AuditAction.TotpEnabled, people.LastAction());
        people.Clock.Advance(TimeSpan.FromMinutes(1));
        return (people.Users.Find(user.Id)!, secret, recoveryCodes);
    }

    /// <summary>Every column of every row about people, bytes in hexadecimal and as text.</summary>
    private string Dump() => server.Store.Database.Read(transaction =>
    {
        string[] tables = ["users", "recovery_codes", "sessions", "invitations", "audit_entries"];
        return string.Join('\n', tables.SelectMany(table => transaction.Connection!.Query($"SELECT * FROM {table}", transaction: transaction))
            .SelectMany(row => ((IDictionary<string, object?>)row).Values)
            .Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) + " " + System.Text.Encoding.Latin1.GetString(bytes) : value?.ToString()));
    });
}
