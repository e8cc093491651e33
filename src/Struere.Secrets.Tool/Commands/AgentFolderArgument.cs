using System.CommandLine;

namespace Struere.Secrets.Tool.Commands;

/// <summary>The folder of the one agent project that a command is about.</summary>
internal static class AgentFolderArgument
{
    /// <summary>The argument <c>[FOLDER]</c>.</summary>
    public static Argument<string> Create()
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = "The folder of the agent project, or one in it.",
            DefaultValueFactory = _ => ".",
        };
        folder.RejectOptions();
        return folder;
    }

    /// <summary>The option <c>--folder</c>, for commands that have other arguments.</summary>
    public static Option<string> CreateOption() => new("--folder")
    {
        Description = "The folder of the agent project, or one in it.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => ".",
    };
}
