using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Core.Tests;

/// <summary>Runs the scripts of <c>tests/npm</c>, which answer each line with a line, so that one Node process serves many texts.</summary>
internal static class NodeScript
{
    /// <summary>Gives the script the lines and returns its answers.</summary>
    public static async Task<List<string>> RunAsync(string script, string package, IEnumerable<string> lines)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Repository.PathOf("tests", "npm");
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules", package)), $"npm {package} is missing: run 'npm ci' in {folder}.");
        using var node = Process.Start(new ProcessStartInfo("node", $"--max-old-space-size=4096 {script}")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var writing = Task.Run(async () =>
        {
            foreach (var line in lines)
            {
                await node.StandardInput.WriteLineAsync(line);
            }

            node.StandardInput.Close();
        }, cancellation);

        var answers = new List<string>();
        while (await node.StandardOutput.ReadLineAsync(cancellation) is { } answer)
        {
            answers.Add(answer);
        }

        await writing;
        await node.WaitForExitAsync(cancellation);
        Assert.Equal(0, node.ExitCode);
        return answers;
    }
}
