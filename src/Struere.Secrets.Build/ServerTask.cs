using System.Net.Http;
using Struere.Secrets.Client;
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
    public string ProjectRoot { get; set; } = "";

    /// <summary>The environment that it is about: <c>development</c>, <c>production</c> or, where nothing is written, <c>eval</c>.</summary>
    public string Environment { get; set; } = "";

    /// <summary>The server's base URL; empty for the environment variable <c>STRUERE_API_URL</c> or the platform.</summary>
    public string? ApiUrl { get; set; }

    /// <summary>How long it may take, all requests, attempts and waits included, in seconds.</summary>
    public string Timeout { get; set; } = "";

    /// <summary>The folder that keeps, between builds, when this machine last synced; empty to keep nothing.</summary>
    public string? StateFolder { get; set; }

    /// <summary>Sends the requests; null means the real network.</summary>
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
        TakeSettings();
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

    /// <summary>Whether somebody asked for the work by name, and must be told that there is no agent project here.</summary>
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

    /// <summary>
    /// <see cref="RunOnce"/> builds <c>Struere.proj</c> with the settings as its only global properties. What is not set on the task is taken from
    /// there, so that <c>Struere.proj</c> need not name each setting for each task.
    /// </summary>
    private void TakeSettings()
    {
        var properties = BuildEngine is IBuildEngine6 engine ? engine.GetGlobalProperties() : new Dictionary<string, string>();
        ProjectRoot = Take(nameof(ProjectRoot), ProjectRoot);
        Environment = Take(nameof(Environment), Environment);
        ApiUrl = Take(nameof(ApiUrl), ApiUrl);
        Timeout = Take(nameof(Timeout), Timeout);
        StateFolder = Take(nameof(StateFolder), StateFolder);

        string Take(string name, string? own) => string.IsNullOrEmpty(own) && properties.TryGetValue(name, out var value) ? value : own ?? "";
    }

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
