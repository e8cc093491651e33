using System;
using System.Collections.Generic;
using System.Threading;
using Struere.Secrets.Client.Faults;
using Struere.Secrets.Files.Git;

namespace Struere.Secrets.Projects;

/// <summary>Asks git about the secret files of a root.</summary>
internal static class GitStates
{
    /// <summary>A repository that takes longer is at fault itself.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>The states by the names of the files; none where git gives no answer.</summary>
    public static IReadOnlyDictionary<string, GitFileState> Read(string root, IReadOnlyCollection<string> names, ICollection<Note> notes, CancellationToken cancellation)
    {
        if (names.Count == 0)
        {
            return new Dictionary<string, GitFileState>();
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(Timeout);
        var answer = GitFileStates.Read(root, names, stop.Token);
        cancellation.ThrowIfCancellationRequested();
        if (answer.Refusal is { } refusal)
        {
            notes.Add(new Note(
                FaultCode.GitRefused,
                $"Git does not say whether it ignores the secret files here, because {refusal}. To let it answer, run: git config --global --add safe.directory \"{root}\"",
                root));
        }

        return answer.States ?? new Dictionary<string, GitFileState>();
    }

    /// <summary>The name that the engine has for a state.</summary>
    public static string NameOf(this IReadOnlyDictionary<string, GitFileState> states, string fileName) =>
        states.TryGetValue(fileName, out var state) ? state.ToString().ToLowerInvariant() : "";
}
