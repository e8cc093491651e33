using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Data;

namespace Struere.Secrets.Server.Commands;

/// <summary><c>audit</c>: exports the audit log and checks that nobody has changed it.</summary>
internal sealed class AuditCommand : Command
{
    public AuditCommand()
        : base("audit", "Export the audit log, and check that nobody has changed it.")
    {
        Add(new ExportCommand());
        Add(new VerifyCommand());
    }

    private sealed class ExportCommand : StoreCommand
    {
        private readonly Option<bool> _server = new("--server") { Description = "Export what concerns the whole server instead of one organization." };

        public ExportCommand()
            : base("export", "Write the audit log of an organization as JSON Lines, newest first.")
        {
            Add(_server);
            AddOrganizationOption();
        }

        protected override Task<int> RunAsync(DataStore store, ParseResult parsed, TextWriter output)
        {
            var organizationId = parsed.GetValue(_server) ? Storage.Database.WholeServer : OrganizationOf(store, parsed).Id;
            foreach (var entry in new AuditReader(store.Database).FindAll(organizationId, new AuditFilter()))
            {
                output.WriteLine(entry.ToJson());
            }

            return Task.FromResult(0);
        }
    }

    private sealed class VerifyCommand() : StoreCommand("verify", "Check that no entry of the audit log was changed, removed or made up. Exit code 1 when one was.")
    {
        protected override Task<int> RunAsync(DataStore store, ParseResult parsed, TextWriter output)
        {
            var entries = 0L;
            var breaks = store.Database.Read(transaction => AuditCheck.Run(transaction, store.AuditKey, out entries));
            foreach (var found in breaks)
            {
                var log = found.OrganizationId.Length == 0 ? "the whole server" : $"organization {found.OrganizationId}";
                output.WriteLine($"Entry {found.Sequence} of the log of {log}: {found.Reason}.");
            }

            output.WriteLine(breaks.Count == 0 ? $"{entries} entries checked, none was changed." : "The audit log was changed by something else than the server.");
            return Task.FromResult(breaks.Count > 0 ? 1 : 0);
        }
    }
}
