using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Struere.Secrets.Build.Faults;
using Struere.Secrets.Client;
using Struere.Secrets.Client.Faults;
using Struere.Secrets.Client.Prompts;
using Struere.Secrets.Client.Server;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Prompts;

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

    private protected override async Task RunAsync(ClientSettings settings, CancellationToken cancellation)
    {
        ServerEnvironments.Check(settings.Environment);
        var reveals = ReadReveal();
        var file = PromptOnDisk.Read(Prompt, CurrentFolder, ProjectRoot);
        var compilation = new PromptCompilation(settings, file.Text, reveals);
        var prompt = Source switch
        {
            "files" => compilation.FromFiles(),
            "server" => await compilation.FromServerAsync(cancellation).ConfigureAwait(false),
            _ => throw new FaultException(FaultCode.InvalidSetting, $"StruereSource is '{Source}': use files or server."),
        };

        foreach (var key in prompt.MissingKeys.Select(ShownKey.Shorten))
        {
            Log.LogWarning(new Fault(
                FaultCode.MissingInPrompt,
                $"'{key}' is not set in {settings.Environment}, so the prompt contains '{MissingSecret.TextOf(key)}'.",
                file.Path));
        }

        var head = $"{settings.Environment}: {file.Path}, {Count(prompt.SetKeys.Count)} {(reveals ? "shown" : "masked")}, {prompt.MissingKeys.Count} missing";
        if (reveals)
        {
            LogResult(head);
            Show(OnConsole(prompt.Text.Reveal()));
        }
        else
        {
            LogResult($"{head}\n{prompt.Text.Reveal()}");
        }
    }

    private static string Count(int secrets) => secrets == 1 ? "1 secret" : $"{secrets} secrets";

    /// <summary>The terminal logger goes some lines up and writes over what stands there.</summary>
    private string OnConsole(string prompt) => "\n" + prompt + "\n" + (ReadVariable(ResultLine.TerminalLoggerVariable) == "1" ? "\n\n\n" : "");

    private bool ReadReveal()
    {
        if (Reveal is not ("true" or "false"))
        {
            throw new FaultException(FaultCode.InvalidSetting, $"StruereReveal is '{Reveal}': use true or false.");
        }

        return Reveal == "true" && BuildServer.IsPresent(ReadVariable)
            ? throw new FaultException(FaultCode.RevealRefused, "Values are not shown on a build server, whose output others read: run this on your own machine, or leave StruereReveal out to see the prompt with masks.")
            : Reveal == "true";
    }
}
