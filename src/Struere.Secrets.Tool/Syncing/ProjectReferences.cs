using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Struere.Secrets.Client.Verification;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Text;
using Struere.Secrets.Rules.Project;
using Struere.Secrets.Rules.References;

namespace Struere.Secrets.Tool.Syncing;

/// <summary>Lists what prompts and tools refer to, as the rule STRU2008 lists it for a build.</summary>
internal static class ProjectReferences
{
    /// <summary>The places, in the order of files, lines and columns. What rules leave out, the options of the user leave out here too.</summary>
    public static IReadOnlyList<SecretUse> Find(Workspace workspace, CancellationToken cancellation) =>
        workspace.Files.SelectMany(file =>
        {
            cancellation.ThrowIfCancellationRequested();
            return FindIn(file);
        }).Where(use => SecretKey.IsValid(use.Key) && !workspace.Options.IsIgnored(use.Key)).ToList();

    private static IEnumerable<SecretUse> FindIn(ProjectFile file)
    {
        if (file.Text is not { } text)
        {
            return [];
        }

        var lines = new Lazy<LineMap>(() => new LineMap(text.Text));
        var accesses = FileReferences.FindAccesses(file).Select(access => (access.Key, Kind: ReferenceList.Read, access.Span));
        var references = FileReferences.FindIn(file).Where(found => found.Reference.IsWellFormed).Select(found => (Key: found.Reference.GetKey(), Kind: ReferenceList.Prompt, found.Span));
        return accesses.Concat(references).OrderBy(use => use.Span.Start)
            .Select(use => new SecretUse(use.Key, use.Kind, file.Path, lines.Value.LineAt(use.Span.Start), lines.Value.ColumnAt(use.Span.Start)));
    }
}
