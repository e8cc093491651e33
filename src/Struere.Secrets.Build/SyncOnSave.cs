using System.Reflection;
using Struere.Secrets.Build.Watching;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Build;

/// <summary>
/// Syncs the secret file of development whenever it is saved while <c>dotnet watch</c> runs. Hot reload changes the running
/// program without a build, so no target runs then; but <c>dotnet watch</c> evaluates the project in its own process, and
/// there the watch that is begun here goes on until that process ends.
/// </summary>
public sealed class SyncOnSave : Task
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>The folder of <c>struere.json</c> and the secret files.</summary>
    [Required]
    public string ProjectRoot { get; set; } = "";

    /// <summary>As <see cref="ServerTask.ApiUrl"/>.</summary>
    public string? ApiUrl { get; set; }

    /// <summary>As <see cref="ServerTask.Timeout"/>.</summary>
    [Required]
    public string Timeout { get; set; } = "";

    /// <summary>As <see cref="SyncSecrets.StampFile"/>.</summary>
    [Required]
    public string StampFile { get; set; } = "";

    /// <summary>The name of the program that the task runs in.</summary>
    internal string? Host { get; set; } = Assembly.GetEntryAssembly()?.GetName().Name;

    /// <inheritdoc/>
    public override bool Execute()
    {
        // Without hot reload each save is a build, which syncs; and what lists the files then is a build of its own, or a node that outlives it.
        if (Host == "dotnet-watch")
        {
            Watch((IBuildEngine4)BuildEngine, Path.Combine(ProjectRoot, AgentFile.NameOfSecretFile(SecretEnvironment.Development)));
        }

        return true;
    }

    private void Watch(IBuildEngine4 engine, string file)
    {
        // One for all projects that share the file. What a later evaluation finds counts from then on.
        var key = $"{nameof(SyncOnSave)} {file}";
        if (engine.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.AppDomain) is FileWatch watch)
        {
            watch.OnSave = _ => Sync();
        }
        else
        {
            engine.RegisterTaskObject(key, new FileWatch([file], Interval, _ => Sync()), RegisteredTaskObjectLifetime.AppDomain, allowEarlyCollection: false);
        }
    }

    private void Sync()
    {
        using var sync = new SyncSecrets
        {
            BuildEngine = new ConsoleEngine(Console.Out),
            Environment = SecretEnvironment.Development,
            ProjectRoot = ProjectRoot,
            ApiUrl = ApiUrl,
            Timeout = Timeout,
            StampFile = StampFile,
            Optional = true,
        };
        sync.Execute();
    }
}
