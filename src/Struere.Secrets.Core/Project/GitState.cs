namespace Struere.Secrets.Core.Project;

/// <summary>What git would do with a file that holds secrets: the values of the metadata <c>StruereGitState</c>. It is empty where git gave no answer.</summary>
public static class GitState
{
    /// <summary>Git ignores the file.</summary>
    public const string Ignored = "ignored";

    /// <summary>Git neither ignores nor tracks the file: <c>git add .</c> would add it.</summary>
    public const string Untracked = "untracked";

    /// <summary>The file is in the index, whether a rule ignores it or not.</summary>
    public const string Tracked = "tracked";

    /// <summary>Whether git would commit the file, or has done so.</summary>
    public static bool IsCommittable(string state) => state is Untracked or Tracked;
}
