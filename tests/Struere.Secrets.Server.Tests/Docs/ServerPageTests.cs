using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Struere.Secrets.Server.Startup;

namespace Struere.Secrets.Server.Tests.Docs;

/// <summary>Holds the page of the server to what the server and its surroundings make of it.</summary>
public class ServerPageTests
{
    private const string SystemdAnalyze = "/usr/bin/systemd-analyze";

    /// <summary>The page, whose code blocks other tests run.</summary>
    internal static string Page { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "server.md"));

    /// <summary>The first code block in a language.</summary>
    internal static string CodeBlock(string language) =>
        Regex.Match(Page, $"^```{language}\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    [Fact]
    public void The_page_lists_every_setting_with_its_variable_and_its_member()
    {
        var rows = Regex.Matches(Page, @"^\| `(--[a-z-]+)[^`]*` \| `(STRUERE_SERVER_\w+)`[^|]* \| (?:`(\w+)`[^|]*)?\|", RegexOptions.Multiline)
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value));

        Assert.Equal(
            ServerSettings.All.Select(setting => (setting.Option, setting.Variable, setting == ServerSettings.Settings ? "" : setting.Member)).Order(),
            rows.Order());
    }

    [Fact]
    public async Task Systemd_understands_every_line_of_the_unit()
    {
        Assert.SkipUnless(File.Exists(SystemdAnalyze), "systemd is not installed.");
        using var directory = new TemporaryDirectory();
        var unit = CodeBlock("ini")
            .Replace("/opt/struere-secrets-server/struere-secrets-server", "/bin/true", StringComparison.Ordinal)
            .Replace("User=struere-secrets", "User=root", StringComparison.Ordinal);
        Assert.Contains("ExecStart=/bin/true --settings", unit);
        var path = directory.File("struere-secrets-server.service");
        await File.WriteAllTextAsync(path, unit, TestContext.Current.CancellationToken);

        using var process = Process.Start(new ProcessStartInfo(SystemdAnalyze, ["verify", path]) { RedirectStandardError = true })!;
        var faults = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain(path, faults);
        Assert.Equal(0, process.ExitCode);
    }
}
