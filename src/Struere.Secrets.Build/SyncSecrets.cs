using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Struere.Secrets.Build.Sync;

namespace Struere.Secrets.Build;

/// <summary>
/// Syncs the secret file of one environment. It takes paths and settings alone: it reads values and the API key itself,
/// because the build logs what a task is given.
/// </summary>
public sealed class SyncSecrets : Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The folder of <c>struere.json</c> and the secret files.</summary>
    [Required]
    public string ProjectRoot { get; set; } = "";

    /// <summary><c>development</c> or <c>production</c>.</summary>
    [Required]
    public string Environment { get; set; } = "";

    /// <summary>The server's base URL; empty for the environment variable <c>STRUERE_API_URL</c> or the platform.</summary>
    public string? ApiUrl { get; set; }

    /// <summary>How long the sync may take, all attempts and waits included, in seconds.</summary>
    [Required]
    public string Timeout { get; set; } = "";

    /// <summary>A file that remembers what was synced, so that unchanged secrets are not sent again; empty to send always.</summary>
    public string? StampFile { get; set; }

    /// <summary>Sends the requests; null stands for the real network.</summary>
    internal HttpMessageHandler? Handler { get; set; }

    /// <summary>Tells the time and waits.</summary>
    internal Clock Clock { get; set; } = new();

    /// <summary>Reads an environment variable.</summary>
    internal Func<string, string?> ReadVariable { get; set; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The user's folder.</summary>
    internal string HomeFolder { get; set; } = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);

    /// <inheritdoc/>
    public override bool Execute() => Log.Run("sync", () =>
    {
        var outcome = SecretSync.RunAsync(CreateSettings(), _cancellation.Token).GetAwaiter().GetResult();
        Log.LogMessage(outcome.IsExpected ? MessageImportance.Normal : MessageImportance.High, "{0}", outcome.Line);
    });

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private SyncSettings CreateSettings() => new()
    {
        ProjectRoot = ProjectRoot,
        Environment = Environment,
        ApiUrl = ApiUrl,
        Timeout = Timeout,
        StampFile = string.IsNullOrEmpty(StampFile) ? null : StampFile,
        ApiKeyProperty = FindApiKeyProperty(),
        ReadVariable = ReadVariable,
        HomeFolder = HomeFolder,
        Handler = Handler,
        Clock = Clock,
        Report = line => Log.LogMessage(MessageImportance.High, "{0}", line),
    };

    /// <summary>
    /// Only global properties, which are real ones. To read <c>$(StruereApiKey)</c> in a project would not do: environment
    /// variables show as properties too, and the binary log records each one that is read, with its value.
    /// </summary>
    private string? FindApiKeyProperty()
    {
        var given = (BuildEngine as IBuildEngine6)?.GetGlobalProperties();
        return ApiKey.RefusedProperties.FirstOrDefault(name => given?.Keys.Contains(name, StringComparer.OrdinalIgnoreCase) == true);
    }
}
