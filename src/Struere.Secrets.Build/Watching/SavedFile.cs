namespace Struere.Secrets.Build.Watching;

/// <summary>Tells from one look at a file to the next whether it was saved.</summary>
internal sealed class SavedFile
{
    private readonly string _path;
    private (DateTime Time, long Length) _seen;
    private (DateTime Time, long Length) _told;

    /// <param name="path">The file, which may come later. If it is there already, it counts as saved.</param>
    public SavedFile(string path) => _path = path;

    /// <summary>
    /// Whether the file was saved since this was last true. It has to look the same twice for that, because editors may write in pieces.
    /// </summary>
    public bool WasSaved()
    {
        var state = ReadState();
        var isSettled = state == _seen;
        _seen = state;
        if (!isSettled || state == _told)
        {
            return false;
        }

        _told = state;
        return state != default;
    }

    private (DateTime Time, long Length) ReadState()
    {
        try
        {
            var file = new FileInfo(_path);
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
