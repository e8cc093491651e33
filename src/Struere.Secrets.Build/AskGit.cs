using Struere.Secrets.Build.Files;

namespace Struere.Secrets.Build;

/// <summary>
/// Starts to ask git what it would do with secret files. <see cref="DescribeFiles"/> takes the answer later in the same build: a process
/// takes longer to start and to answer than everything else that it looks at. It never fails a build.
/// </summary>
public sealed class AskGit : Task
{
    /// <summary>The project root, and the folder of the project file.</summary>
    [Required]
    public string[] Folders { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute() => Log.Run("question to git", () =>
    {
        var engine = (IBuildEngine4)BuildEngine;
        if (engine.GetRegisteredTaskObject(KeyOf(Folders), RegisteredTaskObjectLifetime.Build) is null)
        {
            engine.RegisterTaskObject(KeyOf(Folders), GitQuestion.AboutFolders(Folders), RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        }
    });

    /// <summary>Takes the question that was asked in this build about some folders; null if there is none. Nobody else gets it.</summary>
    internal static GitQuestion? Take(IBuildEngine4 engine, string[] folders) =>
        engine.UnregisterTaskObject(KeyOf(folders), RegisteredTaskObjectLifetime.Build) as GitQuestion;

    private static string KeyOf(string[] folders) => $"{nameof(AskGit)} {string.Join(";", folders)}";
}
