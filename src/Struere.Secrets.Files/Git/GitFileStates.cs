namespace Struere.Secrets.Files.Git;

/// <summary>Asks git, in one process, what it would do with some files of one folder.</summary>
public static class GitFileStates
{
    /// <summary>
    /// The state of each of <paramref name="fileNames"/>, which are relative to <paramref name="folder"/>. There is none when git
    /// gave no answer: it is not installed, the folder is in no repository, git refuses the repository, or
    /// <paramref name="cancellation"/> came first.
    /// </summary>
    public static GitAnswer Read(string folder, IReadOnlyCollection<string> fileNames, CancellationToken cancellation)
    {
        // "git check-ignore" would not do: it cannot tell a tracked file from one that nobody has added yet.
        var arguments = new List<string> { "--literal-pathspecs", "ls-files", "-t", "-z", "--cached", "--others", "--exclude-standard", "--" };
        arguments.AddRange(fileNames);
        var result = GitProcess.Run(folder, arguments, cancellation);
        return result switch
        {
            { ExitCode: 0 } => new GitAnswer(Parse(result.Output, fileNames), null),
            not null when result.Errors.Contains("dubious ownership") => new GitAnswer(null, "the repository belongs to another user"),
            _ => new GitAnswer(null, null),
        };
    }

    /// <summary>Reads <c>TAG SP NAME NUL</c>, as <c>ls-files -t -z</c> prints it. A file that is not named is ignored.</summary>
    private static Dictionary<string, GitFileState> Parse(string output, IReadOnlyCollection<string> fileNames)
    {
        var states = new Dictionary<string, GitFileState>(StringComparer.Ordinal);
        foreach (var name in fileNames)
        {
            states[name] = GitFileState.Ignored;
        }

        foreach (var line in output.Split('\0'))
        {
            if (line.Length > 2 && states.ContainsKey(line.Substring(2)))
            {
                states[line.Substring(2)] = line[0] == '?' ? GitFileState.Untracked : GitFileState.Tracked;
            }
        }

        return states;
    }
}

/// <summary>What git says of some files.</summary>
/// <param name="States">The state of each; null when there is no answer.</param>
/// <param name="Refusal">Why git refuses to answer, as the end of a sentence; null when it does not refuse.</param>
public sealed record GitAnswer(IReadOnlyDictionary<string, GitFileState>? States, string? Refusal);
