using Struere.Secrets.Build.Files;

namespace Struere.Secrets.Build;

/// <summary>The base of the tasks that run the engine where no compiler does.</summary>
public abstract class FileTask : Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The agent project's files, with the metadata that <see cref="DescribeFiles"/> gives them.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The folder of <c>struere.json</c>.</summary>
    [Required]
    public string ProjectRoot { get; set; } = "";

    /// <summary>The property <c>StruereIgnoredKeys</c>.</summary>
    public string IgnoredKeys { get; set; } = "";

    /// <summary>The property <c>StruereEnvironments</c>.</summary>
    public string Environments { get; set; } = "";

    /// <summary>The property <c>StruereCredentialPrefixes</c>.</summary>
    public string CredentialPrefixes { get; set; } = "";

    /// <summary>The property <c>StruereCheckSecretFiles</c>.</summary>
    public bool CheckSecretFiles { get; set; } = true;

    private protected CancellationToken Cancellation => _cancellation.Token;

    /// <summary>The files that another project reports on.</summary>
    private protected IEnumerable<string> ReportedElsewhere => Files.Where(file => file.GetMetadata("StruereReportedBy").Length > 0).Select(file => file.GetMetadata("FullPath"));

    private protected AgentWorkspace Project => new(ProjectRoot, Files)
    {
        IgnoredKeys = IgnoredKeys,
        Environments = Environments,
        CredentialPrefixes = CredentialPrefixes,
        AreSecretFilesChecked = CheckSecretFiles,
    };

    /// <summary>A warning, where a check by the command is an error: a build that needs the file fails by itself.</summary>
    private protected void ShowUnreadable(Fault fault) => Log.LogWarning(fault);

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the task holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cancellation.Dispose();
        }
    }
}
