using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Struere.Secrets.Build.Faults;
using Struere.Secrets.Client;
using Struere.Secrets.Client.Faults;
using Struere.Secrets.Client.Server;
using Struere.Secrets.Client.Sync;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Build;

/// <summary>
/// The base of the tasks that talk to the server. They take paths and settings alone: they read values and the API key
/// themselves, because the build logs what a task is given.
/// </summary>
public abstract class ServerTask : Task, ICancelableTask, IDisposable
{
    private static readonly SettingNames PropertyNames = new()
    {
        Environment = "StruereEnvironment",
        ApiUrl = "StruereApiUrl",
        Timeout = "StruereSyncTimeout",
        Prompt = "StruerePrompt",
        Reveal = "StruereReveal",
        PromptExample = "-p:StruerePrompt=prompts/support.md",
        ServerAsSource = "-p:StruereSource=server",
        ApiKeyNote = " MSBuild properties are not read: they are in every binary log.",
    };

    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The folder of <c>struere.json</c> and the secret files.</summary>
    [Required]
    public string ProjectRoot { get; set; } = "";

    /// <summary>The environment that it is about: <c>development</c>, <c>production</c> or, where nothing is written, <c>eval</c>.</summary>
    [Required]
    public string Environment { get; set; } = "";

    /// <summary>The server's base URL; empty for the environment variable <c>STRUERE_API_URL</c> or the platform.</summary>
    public string? ApiUrl { get; set; }

    /// <summary>How long it may take, all requests, attempts and waits included, in seconds.</summary>
    [Required]
    public string Timeout { get; set; } = "";

    /// <summary>The folder that keeps, between builds, when this machine last synced; empty to keep nothing.</summary>
    public string? StateFolder { get; set; }

    /// <summary>Sends the requests; null stands for the real network.</summary>
    internal HttpMessageHandler? Handler { get; set; }

    /// <summary>Tells the time and waits.</summary>
    internal Clock Clock { get; set; } = new();

    /// <summary>Reads an environment variable.</summary>
    internal Func<string, string?> ReadVariable { get; set; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The user's folder.</summary>
    internal string HomeFolder { get; set; } = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);

    /// <summary>What the task is called in the middle of a sentence.</summary>
    private protected abstract string Title { get; }

    /// <inheritdoc/>
    public override bool Execute() => Log.Run(Title, () =>
    {
        if (NeedsManifest && !File.Exists(Path.Combine(ProjectRoot, AgentLayout.ProjectManifestName)))
        {
            throw ProjectManifest.Missing();
        }

        RunAsync(CreateSettings(), _cancellation.Token).GetAwaiter().GetResult();
    });

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether somebody asked for the work by name, and has to hear that there is no agent project here.</summary>
    private protected virtual bool NeedsManifest => true;

    /// <summary>Does the work, and logs what was done.</summary>
    /// <exception cref="FaultException">It failed or was canceled.</exception>
    private protected abstract System.Threading.Tasks.Task RunAsync(ClientSettings settings, CancellationToken cancellation);

    /// <summary>Logs what was done.</summary>
    private protected void LogResult(string text, MessageImportance importance = MessageImportance.High) => Log.LogResult(importance, text, ReadVariable);

    /// <summary>Whether a build goes on when the server cannot be reached.</summary>
    private protected virtual bool IsServerOptional => false;

    /// <summary>Why nothing may be sent now, as the end of a sentence; null where nothing is in the way.</summary>
    private protected virtual string? Obstacle => null;

    private ClientSettings CreateSettings() => new()
    {
        Names = PropertyNames,
        ProjectRoot = ProjectRoot,
        Environment = Environment,
        ApiUrl = ApiUrl,
        Timeout = Timeout,
        IsOptional = IsServerOptional,
        Obstacle = Obstacle,
        StateFolder = StateFolder ?? "",
        ReadVariable = ReadVariable,
        HomeFolder = HomeFolder,
        Handler = Handler,
        Clock = Clock,
        Report = line => Log.LogMessage(MessageImportance.High, "{0}", line),
        Note = Log.Show,
    };
}
