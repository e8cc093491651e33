using System.CommandLine;
using Struere.Secrets.Client.Prompts;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Tool.Syncing;

namespace Struere.Secrets.Tool.Commands;

/// <summary><c>compile-prompt PROMPT</c>: writes what a prompt says in one environment, as the target <c>StruereCompilePrompt</c> does.</summary>
internal sealed class CompilePromptCommand : Command
{
    private static readonly string[] Sources = ["files", "server"];

    private readonly Argument<string> _prompt = new("PROMPT") { Description = "The prompt, relative to the current folder or to the agent project." };
    private readonly Option<string> _folder = AgentFolderArgument.CreateOption();
    private readonly ServerOptions _server = new(SecretEnvironment.Development, "development|production|eval");

    private readonly Option<string> _source = new("--source")
    {
        Description = "Where values come from: the secret files of this machine, or the server.",
        HelpName = string.Join('|', Sources),
        DefaultValueFactory = _ => "files",
    };

    private readonly Option<bool> _reveal = new("--reveal") { Description = "Show values, and not masks. The server keeps a record of it." };

    /// <summary>Describes the command line.</summary>
    public CompilePromptCommand()
        : base("compile-prompt", "Writes what a prompt says in one environment, its values masked.")
    {
        _prompt.RejectOptions();
        _source.AcceptOnlyFromAmong(Sources);
        Add(_prompt);
        Add(_folder);
        _server.AddTo(this);
        Add(_source);
        Add(_reveal);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var settings = _server.Read(arguments, arguments.GetValue(_folder)!);
        var prompt = await PromptPreview.MakeAsync(
            settings,
            arguments.GetValue(_prompt),
            Directory.GetCurrentDirectory(),
            fromServer: arguments.GetValue(_source) == "server",
            arguments.GetValue(_reveal),
            cancellation).ConfigureAwait(false);

        // The prompt alone goes to standard output, so that it can be a file.
        foreach (var fault in prompt.Missing)
        {
            FaultWriter.WriteNote(fault);
        }

        FaultWriter.WriteLine("Struere: " + prompt.Head);
        using var output = Terminal.OpenOutput();
        await output.WriteLineAsync(prompt.Text.Reveal()).ConfigureAwait(false);
        return prompt.Missing.Count > 0 ? ExitCode.Found : ExitCode.Success;
    }
}
