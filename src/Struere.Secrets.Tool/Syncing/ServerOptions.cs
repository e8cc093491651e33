using System.CommandLine;
using Struere.Secrets.Client;

namespace Struere.Secrets.Tool.Syncing;

/// <summary>The options of the commands that are about one environment and its server. What they mean is what the properties of a build mean.</summary>
internal sealed class ServerOptions
{
    private static readonly SettingNames OptionNames = new()
    {
        Environment = "--environment",
        ApiUrl = "--api-url",
        Timeout = "--timeout",
        Prompt = "PROMPT",
        Reveal = "--reveal",
        PromptExample = "prompts/support.md",
        ServerAsSource = "--source server",
        ApiKeyNote = " There is no option for it: other users see the command lines of running programs.",
    };

    private readonly Option<string> _environment;

    private readonly Option<string?> _apiUrl = new("--api-url")
    {
        Description = "The base URL of the server, if not STRUERE_API_URL or the platform.",
        HelpName = "URL",
    };

    private readonly Option<string> _timeout = new("--timeout")
    {
        Description = "How long it may take, all attempts included, in seconds.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => "100",
    };

    /// <summary>Describes the options.</summary>
    /// <param name="environment">The environment where none is named.</param>
    /// <param name="choices">The environments that the command takes, for the help.</param>
    public ServerOptions(string environment, string choices = "development|production") => _environment = new("--environment", "-e")
    {
        Description = "The environment.",
        HelpName = choices,
        DefaultValueFactory = _ => environment,
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_environment);
        command.Add(_apiUrl);
        command.Add(_timeout);
    }

    /// <summary>What the command line says about the project in a folder.</summary>
    /// <exception cref="ToolFaultException">There is no project, or more than one.</exception>
    public ClientSettings Read(ParseResult arguments, string folder) => Read(arguments.GetValue(_environment)!, folder) with
    {
        ApiUrl = arguments.GetValue(_apiUrl),
        Timeout = arguments.GetValue(_timeout),
    };

    /// <summary>What is known of an environment of the project in a folder.</summary>
    /// <exception cref="ToolFaultException">There is no project, or more than one.</exception>
    public static ClientSettings Read(string environment, string folder)
    {
        var root = AgentProject.FindRoot(folder);
        var state = Path.Combine(root, "obj");
        return new ClientSettings
        {
            Names = OptionNames,
            ProjectRoot = root,
            Environment = environment,

            // What builds remember of syncs is of use here too.
            StateFolder = Directory.Exists(state) ? state : "",
            Report = FaultWriter.WriteLine,
            Note = FaultWriter.WriteNote,
        };
    }
}
