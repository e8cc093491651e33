using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Core.Text;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.Rules;
using Struere.Secrets.Rules.Fixes;
using Struere.Secrets.Rules.Project;
using Range = Struere.Secrets.LanguageServer.Protocol.Range;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Finds where keys are written. What one version of a file writes is looked for once.</summary>
internal static class KeyPlaces
{
    private static readonly ConditionalWeakTable<ProjectFile, IReadOnlyList<KeyPlace>> Known = [];

    /// <summary>Every key that a file writes, in the order of its text.</summary>
    public static IReadOnlyList<KeyPlace> In(ProjectFile file) => Known.GetValue(file, static file => KeyUses.FindIn(file).Select(use => new KeyPlace(use.Key, use.Place)).ToList());

    /// <summary>The key at a position of a document; null where there is none, or where a broken file leaves open whether it is one.</summary>
    public static KeyAtPosition? At(PositionParams position, Snapshot snapshot)
    {
        if (snapshot.Find(position.TextDocument?.Uri) is not { } place)
        {
            return null;
        }

        var offset = place.Lines.OffsetOf(position.Position);
        return In(place.File)
            .Where(key => key.Span.Start <= offset && offset <= key.Span.End && MayShow(key.Key, place))
            .Select(key => new KeyAtPosition(place, key.Key, key.Span))
            .FirstOrDefault();
    }

    /// <summary>Whether a key of a file is one for certain: in a broken secret file it may be a piece of a value.</summary>
    public static bool MayShow(string key, ProjectPlace place) =>
        place.File.Role != AgentFile.SecretFile || place.Workspace.Inventory.IsDeclared(key) || place.Workspace.SecretFiles.Any(file => file.Path == place.File.Path && file.HasReliableKeys);

    /// <summary>Every place of a key in the files of a project that are not C#, in the order of paths and places.</summary>
    public static IEnumerable<FilePlace> Of(string key, Workspace workspace, CancellationToken cancellation) => workspace.Files.SelectMany(file =>
    {
        cancellation.ThrowIfCancellationRequested();
        return In(file).Where(use => use.Key == key).Select(use => new FilePlace(file.Path, use.Span));
    });

    /// <summary>Whether a file declares keys, and does not use them.</summary>
    public static bool Declares(ProjectFile? file) => file?.Role is AgentFile.SecretFile or AgentFile.KeyManifest;

    /// <summary>How often each key is used in the files of a project, C# included.</summary>
    public static Dictionary<string, int> CountUses(LiveProject project, Snapshot snapshot, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var uses = project.Workspace.Files.Where(file => !Declares(file)).SelectMany(In).Concat(CSharpFiles.Find(project, snapshot, cancellation).SelectMany(file => file.Uses));
        foreach (var use in uses)
        {
            cancellation.ThrowIfCancellationRequested();
            counts[use.Key] = counts.GetValueOrDefault(use.Key) + 1;
        }

        return counts;
    }
}

/// <summary>A key and where it is written.</summary>
internal readonly record struct KeyPlace(string Key, SourceSpan Span);

/// <summary>The key that somebody points at.</summary>
internal sealed record KeyAtPosition(ProjectPlace Place, string Key, SourceSpan Span)
{
    public Range Range => Place.Lines.RangeOf(Span);
}
