using System.Text;
using Spectre.Console;

namespace Struere.Secrets.Tool.Output;

/// <summary>The two outputs of the process, and what they can show.</summary>
internal static class Terminal
{
    /// <summary>Wider than any line: what reads a log breaks lines itself, and links in it must not be torn.</summary>
    private const int UnboundedWidth = 1 << 20;

    /// <summary>Standard output for formats that programs read: UTF-8 without a byte order mark, on every system.</summary>
    public static TextWriter OpenOutput() => new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };

    /// <summary>A console for people on an output. It has colors only where somebody sees them and wants them.</summary>
    public static IAnsiConsole CreateConsole(TextWriter output, bool isRedirected)
    {
        var hasColor = HasColor(isRedirected, Environment.GetEnvironmentVariable);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = UnboundedWidth;
        console.Profile.Capabilities.Links = hasColor;
        return console;
    }

    /// <summary>Whether an output shows colors.</summary>
    public static bool HasColor(bool isRedirected, Func<string, string?> readVariable) =>
        !isRedirected && string.IsNullOrEmpty(readVariable("NO_COLOR")) && readVariable("TERM") != "dumb";

    /// <summary>Whether somebody waits at a terminal, so that progress is worth showing.</summary>
    public static bool ShowsProgress() =>
        !Console.IsOutputRedirected && HasColor(Console.IsErrorRedirected, Environment.GetEnvironmentVariable) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
}
