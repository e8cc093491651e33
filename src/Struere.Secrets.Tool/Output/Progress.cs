using Spectre.Console;

namespace Struere.Secrets.Tool.Output;

/// <summary>Shows somebody who waits at a terminal that work goes on.</summary>
internal static class Progress
{
    /// <summary>Does some work, with a sign of life on standard error while it takes.</summary>
    public static void Show(bool isWanted, string text, Action work)
    {
        if (!isWanted || !Terminal.ShowsProgress())
        {
            work();
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(Console.Error),
        });
        console.Status().Start(text, _ => work());
    }
}
