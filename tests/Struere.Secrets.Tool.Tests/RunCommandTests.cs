using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Struere.Secrets.Core;
using Struere.Secrets.Testing;
using Struere.Secrets.Tool.Running;
using Struere.Secrets.Tool.Tests.Support;

namespace Struere.Secrets.Tool.Tests;

public sealed class RunCommandTests
{
    private const string Mask = "••••••••";

    [Fact]
    public async Task The_command_has_the_secrets_in_its_environment_and_on_no_command_line()
    {
        using var folder = Project("RUN_KEY=canary-of-run\n");

        var result = (await folder.Run("run", "--no-mask", "--", "sh", "-c", "printf '%s|' \"$RUN_KEY\"; tr '\\0' ' ' < /proc/self/cmdline; tr '\\0' ' ' < /proc/$PPID/cmdline")).ShouldEndWith(0);

        Assert.StartsWith("canary-of-run|", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", result.Output["canary-of-run|".Length..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_masked_in_both_outputs()
    {
        using var folder = Project("RUN_KEY=canary-of-run\nRUN_PEM=\"-----BEGIN-----\ncanary-in-a-line\n-----END-----\"\n");

        var result = (await folder.Run("run", "--", "sh", "-c", "env | grep RUN_; env >&2; echo \"canary-in-a-line\"; echo '{\"pem\":\"-----BEGIN-----\\ncanary-in-a-line\\n-----END-----\"}'; printf %s \"$RUN_KEY\" | base64")).ShouldEndWith(0);

        result.ShouldNotSay("canary").ShouldNotSay(Convert.ToBase64String("canary-of-run"u8));
        Assert.Contains($"RUN_KEY={Mask}\n", result.Output, StringComparison.Ordinal);
        Assert.Contains($"RUN_KEY={Mask}\n", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_comes_in_two_pieces_is_masked()
    {
        using var folder = Project("RUN_KEY=canary-of-run\n");

        var result = (await folder.Run("run", "--", "sh", "-c", "printf canary-; sleep 0.3; printf of-run; sleep 0.3; printf ' canary-of'")).ShouldEndWith(0);

        Assert.Equal($"{Mask} canary-of", result.Output);
    }

    [Fact]
    public async Task Output_that_is_not_text_passes_as_it_is()
    {
        using var folder = Project("RUN_KEY=canary-of-run\n");
        var bytes = Enumerable.Range(0, 70_000).Select(i => (byte)(i * 7)).ToArray();
        folder.WriteBytes("bytes.bin", bytes);

        (await folder.Run("run", "--", "sh", "-c", "\"$0\" \"$1\" run -- cat bytes.bin > copy.bin", "dotnet", TestFolder.ToolDll)).ShouldEndWith(0);

        Assert.Equal(bytes, File.ReadAllBytes(folder.PathOf("copy.bin")));
    }

    [Fact]
    public async Task A_value_that_is_too_short_to_be_masked_is_named_by_its_key()
    {
        using var folder = Project("RUN_FLAG=on\nRUN_EMPTY=\nRUN_KEY=canary-of-run\n");

        var result = (await folder.Run("run", "--", "echo", "on")).ShouldEndWith(0);

        Assert.Equal("on\n", result.Output);
        Assert.EndsWith("so it is not masked: 'RUN_FLAG'.\n", result.ShouldSay("warning STRU5055").Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_that_is_set_already_stays_and_is_masked_too()
    {
        using var folder = Project("RUN_KEY=canary-of-file\n");
        folder.Set("RUN_KEY", "canary-of-shell");

        Assert.Equal($"{Mask}\n", (await folder.Run("run", "--", "sh", "-c", "echo $RUN_KEY")).ShouldEndWith(0).Output);
        Assert.Equal("canary-of-shell\n", (await folder.Run("run", "--no-mask", "--", "sh", "-c", "echo $RUN_KEY")).ShouldEndWith(0).Output);
    }

    [Fact]
    public async Task The_environment_decides_which_file_is_read()
    {
        using var folder = Project("RUN_KEY=dev-canary\n");
        folder.Write(".env.production", "RUN_KEY=prod-canary\n");

        Assert.Equal("prod-canary\n", (await folder.Run("run", "--no-mask", "-e", "production", "--", "sh", "-c", "echo $RUN_KEY")).ShouldEndWith(0).Output);
    }

    [Fact]
    public async Task Arguments_reach_the_command_as_they_are()
    {
        using var folder = Project("RUN_KEY=canary-of-run\n");

        Assert.Equal("[a b][--][-e][*][]", (await folder.Run("run", "--", "printf", "[%s]", "a b", "--", "-e", "*", "")).ShouldEndWith(0).Output);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(255)]
    public async Task The_exit_code_is_that_of_the_command(int exitCode)
    {
        using var folder = Project("RUN_KEY=canary-of-run\n");

        (await folder.Run("run", "--", "sh", "-c", $"exit {exitCode}")).ShouldEndWith(exitCode);
    }

    [Theory]
    [InlineData(ServerProcess.PosixSignals.Terminate, "TERM")]
    [InlineData(ServerProcess.PosixSignals.Interrupt, "INT")]
    public async Task A_signal_reaches_the_command_which_ends_as_it_likes(int signal, string name)
    {
        using var folder = Project("RUN_KEY=canary-of-run\n");
        using var process = Process.Start(folder.StartInfo(
            "dotnet", [TestFolder.ToolDll, "run", "--", "sh", "-c", $"trap 'echo {name} of $RUN_KEY; exit 9' {name}; echo ready; while :; do sleep 0.05; done"]))!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

        _ = ServerProcess.PosixSignals.Send(process.Id, signal);
        var rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"{name} of {Mask}\n", rest);
        Assert.Equal(9, process.ExitCode);
    }

    [Fact]
    public async Task The_command_reads_standard_input()
    {
        using var folder = Project("RUN_KEY=canary-of-run\n");
        using var process = Process.Start(folder.StartInfo("dotnet", [TestFolder.ToolDll, "run", "--", "cat"]))!;

        await process.StandardInput.WriteAsync("typed\n");
        process.StandardInput.Close();

        Assert.Equal("typed\n", await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("STRU5050", "The command cannot be started", "run", "--", "no-such-program-of-anybody")]
    [InlineData("STRU5050", "after '--'", "run", "true")]
    [InlineData("STRU5050", "Required argument missing", "run", "--")]
    [InlineData("STRU5010", "--environment is 'eval'", "run", "-e", "eval", "--", "true")]
    [InlineData("STRU5007", "There is no secret file of production", "run", "-e", "production", "--", "true")]
    public async Task What_cannot_be_run_is_one_coded_line(string code, string message, params string[] arguments)
    {
        using var folder = Project("RUN_KEY=canary-of-run\n");

        var result = (await folder.Run(arguments)).ShouldEndWith(2).ShouldSay($"error {code}: ").ShouldSay(message).ShouldNotSay("canary");

        Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_file_with_an_error_starts_nothing()
    {
        using var folder = Project("RUN_KEY=\"canary\nRUN_OTHER=canary\n");

        (await folder.Run("run", "--", "touch", "started")).ShouldEndWith(2).ShouldSay("error STRU1004").ShouldNotSay("canary");

        Assert.False(File.Exists(folder.PathOf("started")));
    }

    [Theory]
    [InlineData("abcd", "abcd", "#")]
    [InlineData("abcd", "xabcdabcdx", "x#x")]
    [InlineData("abcd", "ababcabcd", "ababc#")]
    [InlineData("abcd", "abc", "abc")]
    [InlineData("abcd bcdefg", "abcdefg", "#")]
    [InlineData("abcdxy bcd1 cd12", "abcd12", "a#")]
    [InlineData("aaaa", "aaaaaaa", "#")]
    [InlineData("abc", "abc", "abc")]
    public async Task Masks_cover_every_occurrence_however_values_overlap_and_output_is_cut(string values, string output, string expected)
    {
        var mask = new ValueMask(values.Split(' ').Select(value => new SecretValue(value)));
        for (var size = 1; size <= output.Length; size++)
        {
            using var masked = new MemoryStream();
            await new MaskedStream(mask, masked).CopyFromAsync(new Pieces(Encoding.UTF8.GetBytes(output), size));

            Assert.Equal(expected, Encoding.UTF8.GetString(masked.ToArray()).Replace(Mask, "#", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Random_outputs_are_masked_like_a_search_does_that_knows_all_of_them()
    {
        var random = new Random(20);
        for (var round = 0; round < 2000; round++)
        {
            var values = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Text(random, random.Next(4, 8))).ToList();
            var output = Text(random, random.Next(0, 60));
            using var masked = new MemoryStream();
            await new MaskedStream(new ValueMask(values.Select(value => new SecretValue(value))), masked).CopyFromAsync(new Pieces(Encoding.UTF8.GetBytes(output), random.Next(1, 10)));

            Assert.Equal(MaskAll(output, values), Encoding.UTF8.GetString(masked.ToArray()).Replace(Mask, "#", StringComparison.Ordinal));
        }
    }

    private static TestFolder Project(string secrets)
    {
        var folder = new TestFolder();
        folder.Write("struere.json", "{}\n");
        folder.Write(".env.development", secrets);
        return folder;
    }

    private static string Text(Random random, int length) => new(Enumerable.Range(0, length).Select(_ => "ab"[random.Next(2)]).ToArray());

    private static string MaskAll(string output, List<string> values)
    {
        var isHidden = new bool[output.Length];
        foreach (var value in values)
        {
            for (var i = output.IndexOf(value, StringComparison.Ordinal); i >= 0; i = output.IndexOf(value, i + 1, StringComparison.Ordinal))
            {
                Array.Fill(isHidden, true, i, value.Length);
            }
        }

        return string.Concat(output.Select((c, i) => !isHidden[i] ? c.ToString() : i > 0 && isHidden[i - 1] ? "" : "#"));
    }

    /// <summary>A stream that gives at most so many bytes at once.</summary>
    private sealed class Pieces(byte[] content, int size) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, System.Threading.CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
