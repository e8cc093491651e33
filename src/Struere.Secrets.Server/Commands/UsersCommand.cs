using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.Startup;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Commands;

/// <summary><c>users</c>: lists, invites, disables and enables people, and makes links by which they get in.</summary>
internal sealed class UsersCommand : Command
{
    public UsersCommand()
        : base("users", "List, invite, disable and enable the people of the dashboard, and make links for them.")
    {
        Add(new ListCommand());
        Add(new InviteCommand());
        Add(new AdminLinkCommand());
        Add(new DisableCommand());
        Add(new EnableCommand());
        Add(new ResetPasswordCommand());
    }

    private static UserStore UsersOf(DataStore store) => new(store.Database, store.AuditKey, TimeProvider.System);

    private static InvitationStore InvitationsOf(DataStore store) => new(store.Database, UsersOf(store), store.AuditKey, TimeProvider.System);

    private static User Find(DataStore store, string organizationId, string email) =>
        UsersOf(store).FindByEmail(EmailAddress.TryParse(email) ?? "") is { } user && user.OrganizationId == organizationId
            ? user
            : throw new PeopleException(PeopleFault.UnknownUser);

    private sealed class ListCommand : StoreCommand
    {
        public ListCommand()
            : base("list", "List the people of an organization.") => AddOrganizationOption();

        protected override Task<int> RunAsync(DataStore store, ParseResult parsed, TextWriter output)
        {
            var now = Timestamp.Now(TimeProvider.System);
            Table.Write(
                output,
                ["EMAIL", "ROLE", "CREATED", "BY", "STATE"],
                UsersOf(store).List(OrganizationOf(store, parsed).Id)
                    .Select(user => new[] { user.Email, user.RoleName, user.CreatedAt, user.CreatedBy, State(user, now) }));
            return Task.FromResult(0);
        }

        private static string State(User user, string now) =>
            user.IsDisabled ? $"disabled {user.DisabledAt}"
            : user.IsLockedAt(now) ? $"locked until {user.LockedUntil}"
            : "active";
    }

    private sealed class InviteCommand : LinkCommand
    {
        private readonly Argument<string> _email = EmailArgument();

        private readonly Option<string> _role = new("--role")
        {
            HelpName = "ROLE",
            Description = $"What the person may do: {MemberRoles.Admin} or {MemberRoles.Member}. Default: {MemberRoles.Member}",
            DefaultValueFactory = _ => MemberRoles.Member,
        };

        public InviteCommand()
            : base("invite", "Print a link by which a person gets an account. It works once, within 7 days, and is not shown again.")
        {
            _role.AcceptOnlyFromAmong(MemberRoles.Admin, MemberRoles.Member);
            Add(_email);
            Add(_role);
        }

        protected override Task<OneTimeSecret> CreateAsync(DataStore store, string organizationId, ParseResult parsed) => InvitationsOf(store).InviteAsync(
            organizationId, EmailAddress.Parse(parsed.GetRequiredValue(_email)), MemberRoles.Parse(parsed.GetRequiredValue(_role)), Actor.CommandLine);
    }

    private sealed class AdminLinkCommand() : LinkCommand(
        "admin-link", "Print a link by which whoever opens it becomes an admin. It works once, within 24 hours, and is not shown again.")
    {
        protected override Task<OneTimeSecret> CreateAsync(DataStore store, string organizationId, ParseResult parsed) =>
            InvitationsOf(store).CreateAdminLinkAsync(organizationId, Actor.CommandLine);
    }

    private sealed class ResetPasswordCommand : LinkCommand
    {
        private readonly Argument<string> _email = EmailArgument();

        public ResetPasswordCommand()
            : base("reset-password", "Print a link by which a person sets a new password. It works once, within 24 hours, and is not shown again.") => Add(_email);

        protected override Task<OneTimeSecret> CreateAsync(DataStore store, string organizationId, ParseResult parsed) => InvitationsOf(store).CreatePasswordLinkAsync(
            organizationId, Find(store, organizationId, parsed.GetRequiredValue(_email)).Id, Actor.CommandLine);
    }

    private sealed class DisableCommand : PeopleCommand
    {
        private readonly Argument<string> _email = EmailArgument();

        public DisableCommand()
            : base("disable", "End all sessions of a person, and let them start none.") => Add(_email);

        protected override async Task RunAsync(DataStore store, string organizationId, ParseResult parsed, TextWriter output)
        {
            var user = Find(store, organizationId, parsed.GetRequiredValue(_email));
            await UsersOf(store).DisableAsync(organizationId, user.Id, Actor.CommandLine);
            await output.WriteLineAsync($"{user.Email} is disabled.");
        }
    }

    private sealed class EnableCommand : PeopleCommand
    {
        private readonly Argument<string> _email = EmailArgument();

        public EnableCommand()
            : base("enable", "Let a person sign in again who was disabled or locked.") => Add(_email);

        protected override async Task RunAsync(DataStore store, string organizationId, ParseResult parsed, TextWriter output)
        {
            var user = Find(store, organizationId, parsed.GetRequiredValue(_email));
            await UsersOf(store).EnableAsync(organizationId, user.Id, Actor.CommandLine);
            await output.WriteLineAsync($"{user.Email} is enabled.");
        }
    }

    /// <summary>A command about a person of an organization.</summary>
    private abstract class PeopleCommand : StoreCommand
    {
        protected PeopleCommand(string name, string description)
            : base(name, description) => AddOrganizationOption();

        protected static Argument<string> EmailArgument() => new("email") { Description = "The email address of the person." };

        /// <exception cref="PeopleException">It cannot be done.</exception>
        protected abstract Task RunAsync(DataStore store, string organizationId, ParseResult parsed, TextWriter output);

        protected override async Task<int> RunAsync(DataStore store, ParseResult parsed, TextWriter output)
        {
            try
            {
                await RunAsync(store, OrganizationOf(store, parsed).Id, parsed, output);
                return 0;
            }
            catch (PeopleException exception)
            {
                throw StartupErrors.PeopleRefused(exception.Message);
            }
        }
    }

    /// <summary>A command that prints a link.</summary>
    private abstract class LinkCommand : PeopleCommand
    {
        private readonly Option<string> _url = new("--url")
        {
            HelpName = "URL",
            Description = $"The address of the server, as people reach it. Default: {ServerSettings.DefaultUrls}",
            DefaultValueFactory = _ => ServerSettings.DefaultUrls,
        };

        protected LinkCommand(string name, string description)
            : base(name, description) => Add(_url);

        protected abstract Task<OneTimeSecret> CreateAsync(DataStore store, string organizationId, ParseResult parsed);

        protected override async Task RunAsync(DataStore store, string organizationId, ParseResult parsed, TextWriter output) =>
            await output.WriteLineAsync(PersonalLink.Of(parsed.GetRequiredValue(_url), await CreateAsync(store, organizationId, parsed)));
    }
}
