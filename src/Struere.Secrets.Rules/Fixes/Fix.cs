namespace Struere.Secrets.Rules.Fixes;

/// <summary>One way to fix a finding.</summary>
public sealed class Fix
{
    private readonly Lazy<IReadOnlyList<FileEdit>> _edits;

    internal Fix(string name, string title, Func<IReadOnlyList<FileEdit>> findEdits, string? titleForAll = null)
    {
        Name = name;
        Title = title;
        TitleForAll = titleForAll;
        _edits = new(findEdits);
    }

    /// <summary>Names the kind of fix to editors, for good: fixes of several findings with one name can be applied together.</summary>
    public string Name { get; }

    /// <summary>What it does to this finding. It never contains a piece of a value.</summary>
    public string Title { get; }

    /// <summary>
    /// What it is called when it is applied to all findings; null where a person decides about one place at a time. A run that
    /// nobody watches edits no secret file and changes no behavior.
    /// </summary>
    public string? TitleForAll { get; }

    /// <summary>Whether it may be applied to all findings at once, by a run that nobody watches.</summary>
    public bool IsSafeForAll => TitleForAll is not null;

    /// <summary>The changes, in no order; they do not overlap. They are worked out when somebody asks.</summary>
    public IReadOnlyList<FileEdit> Edits => _edits.Value;
}

/// <summary>
/// A change of one file. A file that is not there is to be made. It is not a record, because the text of a record would hold the
/// new text, which may be a value.
/// </summary>
public readonly struct FileEdit
{
    /// <param name="path">Where the file is.</param>
    /// <param name="span">What is replaced, in the text as it was.</param>
    /// <param name="newText">What takes its place.</param>
    public FileEdit(string path, SourceSpan span, string newText)
    {
        Path = path;
        Span = span;
        NewText = newText;
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>What is replaced, in the text as it was.</summary>
    public SourceSpan Span { get; }

    /// <summary>What takes its place.</summary>
    public string NewText { get; }
}
