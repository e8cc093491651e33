using System;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Struere.Secrets.Build.Git;

namespace Struere.Secrets.Build;

/// <summary>Tells of each secret file whether git ignores it, tracks it, or would add it. It never fails a build.</summary>
public sealed class GetSecretFileGitStates : Task, ICancelableTask, IDisposable
{
    /// <summary>A repository that takes longer has a fault of its own, and the question is worth no more.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The secret files, all in one folder.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The same files with the metadata <c>StruereGitState</c>; empty when git gave no answer.</summary>
    [Output]
    public ITaskItem[] FilesWithState { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        _cancellation.CancelAfter(Timeout);
        var folder = Path.GetDirectoryName(Files[0].GetMetadata("FullPath"));
        var states = GitFileStates.Read(folder!, Files.Select(NameOf).ToList(), _cancellation.Token);
        if (states is null)
        {
            return true;
        }

        foreach (var file in Files)
        {
            file.SetMetadata("StruereGitState", states[NameOf(file)].ToString().ToLowerInvariant());
        }

        FilesWithState = Files;
        return true;
    }

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private static string NameOf(ITaskItem file) => Path.GetFileName(file.ItemSpec);
}
