using System.Reflection;
using Struere.Secrets.Build.Files;
using Struere.Secrets.Build.Watching;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Rules;

namespace Struere.Secrets.Build;

/// <summary>
/// Shows what is wrong in a prompt, a tool or a secret file that is saved while <c>dotnet watch</c> runs. As with <see cref="SyncOnSave"/>, hot reload
/// builds nothing then, and the watch that is begun here goes on until the process of <c>dotnet watch</c> ends.
/// </summary>
public sealed class CheckOnSave : FileTask
{
    private const string Title = "watch of the agent project's files";

    /// <summary>There may be thousands of files, and half a second is soon enough for a person.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>The path of the project file.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The name of the program that the task runs in.</summary>
    internal string? Host { get; set; } = Assembly.GetEntryAssembly()?.GetName().Name;

    /// <inheritdoc/>
    public override bool Execute() => Log.Run(Title, () =>
    {
        if (Host == "dotnet-watch")
        {
            Watch((IBuildEngine4)BuildEngine);
        }
    });

    private void Watch(IBuildEngine4 engine)
    {
        // What a later evaluation finds counts from then on.
        var key = $"{nameof(CheckOnSave)} {ProjectFile}";
        (engine.UnregisterTaskObject(key, RegisteredTaskObjectLifetime.AppDomain) as IDisposable)?.Dispose();
        var console = new TaskLoggingHelper(new ConsoleEngine(Console.Out), nameof(CheckOnSave));
        var workspace = Project.Read(console.LogWarning);
        var findings = new SavedFindings(workspace, ReportedElsewhere, path => AgentWorkspace.ReadText(path, console.LogWarning), (fault, severity) =>
        {
            if (severity == RuleSeverity.Error)
            {
                console.LogError(fault);
            }
            else
            {
                console.LogWarning(fault);
            }
        });

        // Nobody waits for what runs after a save, so an exception there would end the process.
        var paths = workspace.Files.Where(file => file.Role != AgentFile.OtherSecretFile).Select(file => file.Path);
        var watch = new FileWatch(paths, Interval, saved => console.Run(Title, () => findings.Show(saved)));
        engine.RegisterTaskObject(key, watch, RegisteredTaskObjectLifetime.AppDomain, allowEarlyCollection: false);
    }
}
