namespace Struere.Secrets.Files.Git;

/// <summary>What git would do with a file. The names, in lower case, are the values of the metadata <c>StruereGitState</c>.</summary>
public enum GitFileState
{
    /// <summary>Git ignores the file.</summary>
    Ignored,

    /// <summary>Git neither ignores nor tracks the file: <c>git add .</c> would add it.</summary>
    Untracked,

    /// <summary>The file is in the index, whether a rule ignores it or not.</summary>
    Tracked,
}
