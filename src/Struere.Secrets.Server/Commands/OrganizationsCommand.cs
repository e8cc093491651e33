using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Organizations;
using Struere.Secrets.Server.Startup;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Commands;

/// <summary><c>organizations</c>: lists and creates organizations.</summary>
internal sealed class OrganizationsCommand : Command
{
    public OrganizationsCommand()
        : base("organizations", "List and create organizations. Nothing of one is ever visible to another.")
    {
        Add(new ListCommand());
        Add(new CreateCommand());
    }

    private sealed class ListCommand() : StoreCommand("list", "List the organizations.")
    {
        protected override Task<int> RunAsync(DataStore store, ParseResult parsed, TextWriter output)
        {
            Table.Write(
                output,
                ["NAME", "ID", "CREATED"],
                store.Database.Read(OrganizationStore.List).Select(organization => new[] { organization.Name, organization.Id, organization.CreatedAt }));
            return Task.FromResult(0);
        }
    }

    private sealed class CreateCommand : StoreCommand
    {
        private readonly Argument<string> _name = new("name") { Description = "The name of the organization." };

        public CreateCommand()
            : base("create", "Create an organization and print an API key per environment. They are not shown again.") => Add(_name);

        protected override async Task<int> RunAsync(DataStore store, ParseResult parsed, TextWriter output)
        {
            var name = parsed.GetRequiredValue(_name).Trim();
            if (name.Length == 0 || name.Any(char.IsControl) || store.Database.Read(OrganizationStore.List).Any(organization => organization.Name == name))
            {
                throw StartupErrors.OrganizationNameTaken();
            }

            var organizations = new OrganizationStore(store.AuditKey, TimeProvider.System);
            var apiKeys = await store.Database.WriteAsync(
                Database.WholeServer, transaction => FirstApiKeys.Create(transaction, organizations, ApiKeysOf(store), name, Actor.CommandLine));
            foreach (var (environment, apiKey) in apiKeys)
            {
                await output.WriteLineAsync($"{environment,-12} {apiKey.Reveal()}");
            }

            return 0;
        }
    }
}
