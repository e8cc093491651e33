using System;
using System.Collections.Generic;
using System.Threading;

namespace Struere.Secrets.Build.Git;

/// <summary>Asks git, in one process, what it would do with some files of one folder.</summary>
internal static class GitFileStates
{
    /// <summary>
    /// The state of each of <paramref name="fileNames"/> in <paramref name="folder"/>; null when git gave no answer: it is
    /// not installed, the folder is in no repository, git refuses the repository, or <paramref name="cancellation"/> came first.
    /// </summary>
    public static IReadOnlyDictionary<string, GitFileState>? Read(string folder, IReadOnlyCollection<string> fileNames, CancellationToken cancellation)
    {
        // "git check-ignore" would not do: it cannot tell a tracked file from one that nobody has added yet.
        var arguments = new List<string> { "ls-files", "-t", "-z", "--cached", "--others", "--exclude-standard", "--" };
        arguments.AddRange(fileNames);
        return GitProcess.Run(folder, arguments, cancellation) is { } output ? Parse(output, fileNames) : null;
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
