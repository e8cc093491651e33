using System.ComponentModel;
using System.Diagnostics;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Server;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Tool.Running;

/// <summary>A command that runs with secrets in its environment, and nowhere else.</summary>
/// <param name="words">The program and its arguments.</param>
/// <param name="secrets">The secrets.</param>
internal sealed class ChildCommand(IReadOnlyList<string> words, IReadOnlyList<Secret> secrets)
{
    /// <summary>Runs the command to its end.</summary>
    /// <param name="masks">Whether values are masked in its output. Without, it has the outputs of this process themselves.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="ToolFaultException">It cannot be started.</exception>
    public async Task<int> RunAsync(bool masks)
    {
        var start = new ProcessStartInfo(ProgramFile.Find(words[0]), words.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = masks,
            RedirectStandardError = masks,
        };
        var hidden = SetVariables(start.Environment);
        using var signals = ChildSignals.Listen();
        using var child = Start(start);
        signals.PassTo(child);
        if (masks)
        {
            WarnOfShortValues();
            var values = new ValueMask(hidden);
            using var output = Console.OpenStandardOutput();
            using var errors = Console.OpenStandardError();
            await Task.WhenAll(
                new MaskedStream(values, output).CopyFromAsync(child.StandardOutput.BaseStream),
                new MaskedStream(values, errors).CopyFromAsync(child.StandardError.BaseStream)).ConfigureAwait(false);
        }

        await child.WaitForExitAsync().ConfigureAwait(false);
        return child.ExitCode;
    }

    /// <summary>An empty value needs no mask.</summary>
    private void WarnOfShortValues()
    {
        var keys = secrets.Where(secret => secret.Value.Reveal().Length is > 0 and < ValueMask.MinLength).Select(secret => $"'{ShownKey.Shorten(secret.Key)}'").ToList();
        if (keys.Count > 0)
        {
            FaultWriter.WriteNote(new Fault(
                FaultCode.ValueNotMasked,
                $"A text of fewer than {ValueMask.MinLength} characters appears in any output by chance, so it is not masked: {string.Join(", ", keys)}."));
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new ToolFaultException(FaultCode.WrongCommandLine, "The command cannot be started: see whether it is installed, spelled right, and allowed to run.");
        }
    }

    /// <summary>Sets the secrets. A variable that is set already stays as it is, as with npm dotenv.</summary>
    /// <returns>What is masked: the secrets, what the child sees in their place, and the API keys, which it inherits.</returns>
    private List<SecretValue> SetVariables(IDictionary<string, string?> environment)
    {
        var hidden = secrets.Select(secret => secret.Value).ToList();
        foreach (var name in secrets.Select(secret => secret.Key).Concat(ApiKeySource.Variables))
        {
            if (environment.TryGetValue(name, out var value) && value is not null)
            {
                hidden.Add(new SecretValue(value));
            }
        }

        foreach (var secret in secrets.Where(secret => !environment.ContainsKey(secret.Key)))
        {
            environment[secret.Key] = secret.Value.Reveal();
        }

        return hidden;
    }
}
