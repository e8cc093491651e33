using Struere.Secrets.Client;
using Struere.Secrets.Client.Prompts;

namespace Struere.Secrets.Build;

/// <summary>Shows what one prompt says in one environment, its values masked unless the user asks for them.</summary>
public sealed class CompilePrompt : ServerTask
{
    /// <summary>The path of the prompt.</summary>
    public string? Prompt { get; set; }

    /// <summary>The folder that a relative path is looked for in first; the project root is the second.</summary>
    public string CurrentFolder { get; set; } = "";

    /// <summary>Where values come from: <c>files</c> or <c>server</c>.</summary>
    public string Source { get; set; } = "files";

    /// <summary>Whether values are shown: <c>true</c> or <c>false</c>.</summary>
    public string Reveal { get; set; } = "false";

    /// <summary>Shows what no log may hold.</summary>
    internal Action<string> Show { get; set; } = Console.Out.Write;

    private protected override string Title => "compilation of a prompt";

    private protected override async System.Threading.Tasks.Task RunAsync(ClientSettings settings, CancellationToken cancellation)
    {
        var reveals = Reveal switch
        {
            "true" => true,
            "false" => false,
            _ => throw Invalid("StruereReveal", Reveal, "true or false"),
        };
        var isFromServer = Source switch
        {
            "server" => true,
            "files" => false,
            _ => throw Invalid("StruereSource", Source, "files or server"),
        };
        var prompt = await PromptPreview.MakeAsync(settings, Prompt, CurrentFolder, isFromServer, reveals, cancellation).ConfigureAwait(false);
        foreach (var fault in prompt.Missing)
        {
            Log.Show(fault);
        }

        if (reveals)
        {
            LogResult(prompt.Head);
            Show(OnConsole(prompt.Text.Reveal()));
        }
        else
        {
            LogResult($"{prompt.Head}\n{prompt.Text.Reveal()}");
        }
    }

    /// <summary>The terminal logger goes some lines up and overwrites what is there.</summary>
    private string OnConsole(string prompt) => "\n" + prompt + "\n" + (ReadVariable(ResultLine.TerminalLoggerVariable) == "1" ? "\n\n\n" : "");

    private static FaultException Invalid(string property, string value, string words) =>
        new(FaultCode.InvalidSetting, $"{property} is '{value}': use {words}.");
}
