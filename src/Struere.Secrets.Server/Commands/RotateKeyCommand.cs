using System;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Data;
using Struere.Secrets.Server.Secrets;
using Struere.Secrets.Server.Startup;

namespace Struere.Secrets.Server.Commands;

/// <summary><c>rotate-key</c>: changes the encryption key while servers run.</summary>
internal sealed class RotateKeyCommand : StoreCommand
{
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with a rotation that was interrupted: add no new key." };

    private readonly Option<bool> _keep = new("--keep-old-keys") { Description = "Leave the old keys in the key file, as for backups that need them." };

    public RotateKeyCommand()
        : base("rotate-key", "Add an encryption key, encrypt everything anew with it, and remove the old ones. Servers go on running.")
    {
        Add(_resume);
        Add(_keep);
    }

    protected override async Task<int> RunAsync(DataStore store, ParseResult parsed, TextWriter output)
    {
        var rotation = new KeyRotation(store, TimeProvider.System);
        if (!parsed.GetValue(_resume))
        {
            var added = await rotation.AddKeyAsync(Actor.CommandLine);
            await output.WriteLineAsync($"Encryption key {added} is added: new values are encrypted with it.");
        }

        try
        {
            // Not Progress<T>: it reports on other threads, after the lines that follow.
            var total = await rotation.EncryptAnewAsync(new LineProgress(output));
            await output.WriteLineAsync($"{total} values are encrypted anew.");
        }
        catch (UnreadableValueException exception)
        {
            throw StartupErrors.UnreadableValue(string.Join(", ", exception.Keys));
        }

        if (!parsed.GetValue(_keep))
        {
            var removed = await rotation.RemoveUnusedKeysAsync(Actor.CommandLine);
            await output.WriteLineAsync(removed.Count == 0 ? "No old key was left." : $"Removed from the key file: encryption key {string.Join(", ", removed)}. Backups made before need it.");
        }

        return 0;
    }

    private sealed class LineProgress(TextWriter output) : IProgress<int>
    {
        private const int Step = 10_000;

        private int _next = Step;

        public void Report(int value)
        {
            if (value >= _next)
            {
                output.WriteLine($"{value} values so far …");
                _next += Step;
            }
        }
    }
}
