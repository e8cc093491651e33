using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>A command that goes on until the test is done with it.</summary>
internal sealed class LiveCommand : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _seen = new();

    private LiveCommand(Process process) => _process = process;

    /// <summary>Starts a command. Variables with a null value are taken out of its environment.</summary>
    public static LiveCommand Start(string folder, IReadOnlyDictionary<string, string?> environment, string command, params IEnumerable<string> arguments)
    {
        var start = CommandResult.StartInfo(folder, environment, command, arguments);
        start.RedirectStandardInput = true;
        var live = new LiveCommand(new Process { StartInfo = start, EnableRaisingEvents = true });
        live._process.OutputDataReceived += (_, line) => live.Take(line.Data);
        live._process.ErrorDataReceived += (_, line) => live.Take(line.Data);
        live._process.Exited += (_, _) => live._lines.Writer.TryComplete();
        live._process.Start();
        live._process.BeginOutputReadLine();
        live._process.BeginErrorReadLine();
        return live;
    }

    /// <summary>Reads on until a line holds <paramref name="text"/>; fails, with what was read, when the command ends before or says nothing more.</summary>
    /// <returns>What was read since the last call.</returns>
    public async Task<string> ReadUntil(string text)
    {
        _seen.Clear();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(patience.Token))
            {
                _seen.Append(line).Append('\n');
                if (line.Contains(text, StringComparison.Ordinal))
                {
                    return _seen.ToString();
                }
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            // Told below, with what was read.
        }

        throw new InvalidOperationException($"The command did not say '{text}':\n{_seen}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            _lines.Writer.TryWrite(line);
        }
    }
}
