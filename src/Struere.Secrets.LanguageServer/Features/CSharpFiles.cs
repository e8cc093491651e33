using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Core.Text;
using Struere.Secrets.Files;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Texts;
using Struere.Secrets.Rules.Fixes;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>
/// Finds keys in the C# below a root by its text: references, and members of the generated classes. The compiler knows more; but it is
/// another server's, and an editor may have none.
/// </summary>
internal static partial class CSharpFiles
{
    /// <summary>Nobody writes longer files by hand.</summary>
    private const long MaxBytes = 2 * 1024 * 1024;

    private static readonly ConcurrentDictionary<string, (DateTime Written, CSharpFile File)> Known = new(StringComparer.Ordinal);

    /// <summary>The files that write a key, open documents as they are in the editor.</summary>
    public static IEnumerable<CSharpFile> Find(LiveProject project, Snapshot snapshot, CancellationToken cancellation)
    {
        foreach (var path in PathsBelow(project.Root))
        {
            cancellation.ThrowIfCancellationRequested();
            if ((snapshot.Open.TryGetValue(path, out var open) ? new CSharpFile(path, open.Text, FindIn(open.Text.Text)) : ReadFromDisk(path)) is { Uses.Count: > 0 } file)
            {
                yield return file;
            }
        }
    }

    /// <summary>The keys that a text of C# writes, in its order.</summary>
    public static IReadOnlyList<KeyPlace> FindIn(string text)
    {
        var uses = KeyUses.FindReferences(text).Select(use => new KeyPlace(use.Key, use.Place)).Concat(MembersIn(ConstantMember(), text));
        var variables = ValuesVariable().Matches(text).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        if (variables.Count > 0)
        {
            uses = uses.Concat(AnyMember().Matches(text).Where(match => variables.Contains(match.Groups["owner"].Value)).Select(ToPlace));
        }

        return uses.OrderBy(use => use.Span.Start).ToList();
    }

    private static IEnumerable<KeyPlace> MembersIn(Regex pattern, string text) => pattern.Matches(text).Select(ToPlace);

    private static KeyPlace ToPlace(Match match) => new(match.Groups["key"].Value, new SourceSpan(match.Groups["key"].Index, match.Groups["key"].Length));

    private static CSharpFile? ReadFromDisk(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (info.Length > MaxBytes)
            {
                return null;
            }

            if (Known.TryGetValue(path, out var known) && known.Written == info.LastWriteTimeUtc)
            {
                return known.File;
            }

            var text = new FileText(TextDecoder.Decode(File.ReadAllBytes(path)).Text);
            var uses = FindIn(text.Text);
            var file = new CSharpFile(path, uses.Count == 0 ? new FileText("") : text, uses);
            Known[path] = (info.LastWriteTimeUtc, file);
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Links are not followed.</summary>
    private static IEnumerable<string> PathsBelow(string root)
    {
        var waiting = new Stack<DirectoryInfo>([new DirectoryInfo(root)]);
        while (waiting.Count > 0)
        {
            FileSystemInfo[] entries;
            try
            {
                entries = waiting.Pop().GetFileSystemInfos();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue;
            }

            foreach (var entry in entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                if (entry is DirectoryInfo folder)
                {
                    if (!AgentLayout.HoldsNoProject(folder.Name) && (folder.Attributes & FileAttributes.ReparsePoint) == 0)
                    {
                        waiting.Push(folder);
                    }
                }
                else if (entry.Name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
                {
                    yield return entry.FullName;
                }
            }
        }
    }

    /// <summary>A member of <c>SecretKeys</c> or <c>SecretPlaceholders</c>, whatever the prefix of the classes.</summary>
    [GeneratedRegex(@"\b[A-Za-z_]\w*(?:Keys|Placeholders)\s*\.\s*@?(?<key>[A-Za-z_][A-Za-z0-9_]*)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ConstantMember();

    /// <summary>A variable, parameter, field or property of the type <c>SecretValues</c>.</summary>
    [GeneratedRegex(@"\b[A-Za-z_]\w*Values\??\s+@?(?<name>[A-Za-z_]\w*)|@?\b(?<name>[A-Za-z_]\w*)\s*=\s*new\s+[\w.]*Values\s*\(", RegexOptions.CultureInvariant)]
    private static partial Regex ValuesVariable();

    [GeneratedRegex(@"\b(?<owner>[A-Za-z_]\w*)\s*[?!]?\s*\.\s*@?(?<key>[A-Za-z_][A-Za-z0-9_]*)\b", RegexOptions.CultureInvariant)]
    private static partial Regex AnyMember();
}

/// <summary>A file of C# and the keys that it writes.</summary>
internal sealed record CSharpFile(string Path, FileText Text, IReadOnlyList<KeyPlace> Uses);
