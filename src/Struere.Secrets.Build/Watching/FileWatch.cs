namespace Struere.Secrets.Build.Watching;

/// <summary>Looks at files from time to time, and acts whenever some of them were saved.</summary>
/// <remarks>To look costs one call of the system per file, and finds what a <c>FileSystemWatcher</c> does not hear of: saves on a mounted folder.</remarks>
internal sealed class FileWatch : IDisposable
{
    private readonly List<(string Path, SavedFile File)> _files;
    private readonly Timer _timer;
    private volatile Action<IReadOnlyList<string>> _onSave;

    /// <param name="paths">The files, which may come later.</param>
    /// <param name="interval">How often to look.</param>
    /// <param name="onSave">What to do after each save. It is given the files that were saved, and must not throw.</param>
    public FileWatch(IEnumerable<string> paths, TimeSpan interval, Action<IReadOnlyList<string>> onSave)
    {
        _files = [.. paths.Select(path => (path, new SavedFile(path)))];
        _onSave = onSave;
        _timer = new Timer(_ => Look(), state: null, interval, interval);
    }

    /// <summary>What to do from now on after each save. It must not throw.</summary>
    public Action<IReadOnlyList<string>> OnSave
    {
        set => _onSave = value;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    /// <summary>Looks once.</summary>
    internal void Look()
    {
        // The timer does not wait for what takes longer than its interval.
        if (!Monitor.TryEnter(_files))
        {
            return;
        }

        try
        {
            var saved = _files.Where(file => file.File.WasSaved()).Select(file => file.Path).ToList();
            if (saved.Count > 0)
            {
                _onSave(saved);
            }
        }
        finally
        {
            Monitor.Exit(_files);
        }
    }
}
