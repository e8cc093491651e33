using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Startup;

namespace Struere.Secrets.Server.Commands;

/// <summary><c>keys</c>: lists, creates and revokes API keys.</summary>
internal sealed class KeysCommand : Command
{
    public KeysCommand()
        : base("keys", "List, create and revoke API keys.")
    {
        Add(new ListCommand());
        Add(new CreateCommand());
        Add(new RevokeCommand());
    }

    private sealed class ListCommand : StoreCommand
    {
        public ListCommand()
            : base("list", "List the API keys of an organization.") => AddOrganizationOption();

        protected override Task<int> RunAsync(DataStore store, ParseResult parsed, TextWriter output)
        {
            var keys = ApiKeysOf(store).List(OrganizationOf(store, parsed).Id);
            Table.Write(
                output,
                ["ID", "ENVIRONMENT", "PERMISSIONS", "NAME", "CREATED", "BY", "STATE"],
                keys.Select(key => new[] { key.Id, key.Environment, key.Permissions, key.Name, key.CreatedAt, key.CreatedBy, State(key) }));
            return Task.FromResult(0);
        }

        private static string State(StoredApiKey key) =>
            key.RevokedAt is { } revoked ? $"revoked {revoked}"
            : key.ExpiresAt is { } expires ? $"expires {expires}"
            : "active";
    }

    private sealed class CreateCommand : StoreCommand
    {
        private readonly Option<string> _environment = new("--environment") { HelpName = "NAME", Description = "The environment that the key is bound to.", Required = true };

        private readonly Option<string> _permissions = new("--permissions")
        {
            HelpName = "WORDS",
            Description = $"What the key may do: {string.Join(", ", ApiKeyPermissions.All)}, separated by blanks. Default: {ApiKeyPermissions.Sync}",
            DefaultValueFactory = _ => ApiKeyPermissions.Sync,
        };

        private readonly Option<string> _name = new("--name") { HelpName = "TEXT", Description = "What you call the key.", DefaultValueFactory = _ => "" };

        private readonly Option<DateTimeOffset?> _expires = new("--expires")
        {
            HelpName = "TIME",
            Description = "From when on the key is refused, such as 2027-01-31 or 2027-01-31T12:00:00Z. Default: never",
            CustomParser = result =>
            {
                if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
                {
                    return time;
                }

                result.AddError("The value of '--expires' is not a time such as 2027-01-31T12:00:00Z.");
                return null;
            },
        };

        public CreateCommand()
            : base("create", "Create an API key and print it. It is not shown again.")
        {
            _environment.AcceptOnlyFromAmong(SecretEnvironment.Development, SecretEnvironment.Production, SecretEnvironment.Eval);
            _permissions.Validators.Add(result =>
            {
                if (!ApiKeyPermissions.AreKnown(result.GetValueOrDefault<string>()))
                {
                    result.AddError($"The value of '--permissions' is not made of {string.Join(", ", ApiKeyPermissions.All)}.");
                }
            });
            _name.Validators.Add(result =>
            {
                if (!NewApiKey.IsName(result.GetValueOrDefault<string>()))
                {
                    result.AddError($"The value of '--name' is longer than {NewApiKey.MaxNameLength} characters or has control characters.");
                }
            });
            Add(_environment);
            Add(_permissions);
            Add(_name);
            Add(_expires);
            AddOrganizationOption();
        }

        protected override async Task<int> RunAsync(DataStore store, ParseResult parsed, TextWriter output)
        {
            var key = new NewApiKey(
                OrganizationOf(store, parsed).Id,
                parsed.GetRequiredValue(_environment),
                parsed.GetRequiredValue(_permissions),
                parsed.GetRequiredValue(_name),
                parsed.GetValue(_expires));
            await output.WriteLineAsync((await ApiKeysOf(store).CreateAsync(key, Actor.CommandLine)).Reveal());
            return 0;
        }
    }

    private sealed class RevokeCommand : StoreCommand
    {
        private readonly Argument<string> _id = new("id") { Description = "The ID of the key, as in the list." };

        public RevokeCommand()
            : base("revoke", "Revoke an API key for ever.")
        {
            Add(_id);
            AddOrganizationOption();
        }

        protected override async Task<int> RunAsync(DataStore store, ParseResult parsed, TextWriter output)
        {
            var id = parsed.GetRequiredValue(_id);
            if (!await ApiKeysOf(store).RevokeAsync(OrganizationOf(store, parsed).Id, environment: null, id, Actor.CommandLine))
            {
                throw StartupErrors.UnknownApiKey();
            }

            await output.WriteLineAsync($"API key {id} is revoked.");
            return 0;
        }
    }
}
