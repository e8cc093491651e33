using System;
using System.Threading;

namespace Struere.Secrets.Build.Watching;

/// <summary>Looks at a file from time to time, and acts whenever it was saved.</summary>
/// <remarks>To look costs one call of the system, and finds what a <c>FileSystemWatcher</c> does not hear of: saves on a mounted folder.</remarks>
internal sealed class FileWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly SavedFile _file;
    private readonly Timer _timer;
    private volatile Action _onSave;

    /// <param name="path">The file, which may come later.</param>
    /// <param name="onSave">What to do after each save. It must not throw.</param>
    public FileWatch(string path, Action onSave)
    {
        _file = new SavedFile(path);
        _onSave = onSave;
        _timer = new Timer(_ => Look(), state: null, Interval, Interval);
    }

    /// <summary>What to do from now on after each save. It must not throw.</summary>
    public Action OnSave
    {
        set => _onSave = value;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        // The timer does not wait for what takes longer than its interval.
        if (!Monitor.TryEnter(_file))
        {
            return;
        }

        try
        {
            if (_file.WasSaved())
            {
                _onSave();
            }
        }
        finally
        {
            Monitor.Exit(_file);
        }
    }
}
