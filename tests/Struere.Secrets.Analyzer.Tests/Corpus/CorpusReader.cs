using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests.Corpus;

/// <summary>Reads <c>tests/Corpus</c>; the README there explains the format.</summary>
internal static class CorpusReader
{
    private const string Header = "=== ";
    private const string With = "with ";
    private const string NoManifest = "no manifest";
    private const string ManifestPath = ".env.example";

    /// <summary>The files of <c>project.txt</c>, which surround every case without <c>.env</c> files of its own.</summary>
    private static readonly Lazy<IReadOnlyList<CorpusFile>> Project = new(() => ReadGroup("project.txt").Single().Files);

    /// <summary>The cases that nothing may be found in.</summary>
    public static IReadOnlyList<CorpusCase> ReadRight() => [.. ReadGroup("project.txt"), .. ReadFolder("right")];

    /// <summary>The cases with marked faults.</summary>
    public static IReadOnlyList<CorpusCase> ReadPlanted() => [.. ReadFolder("planted")];

    private static IEnumerable<CorpusCase> ReadFolder(string folder) => Directory
        .GetFiles(PathOf(folder), "*.txt")
        .Select(path => folder + "/" + Path.GetFileName(path))
        .OrderBy(name => name, StringComparer.Ordinal)
        .SelectMany(ReadGroup);

    private static IEnumerable<CorpusCase> ReadGroup(string name)
    {
        var lines = File.ReadAllText(PathOf(name)).Split('\n');
        var starts = Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith(Header, StringComparison.Ordinal)).ToList();
        var caseStarts = starts.Where(i => !IsFurtherFile(lines[i])).Append(lines.Length).ToList();
        for (var i = 0; i + 1 < caseStarts.Count; i++)
        {
            var files = starts
                .Where(start => start >= caseStarts[i] && start < caseStarts[i + 1])
                .Select(start => ReadFile(lines, start))
                .ToList();
            var hasManifest = !OptionsOf(lines[caseStarts[i]]).Contains(NoManifest);
            yield return new CorpusCase($"{name}:{caseStarts[i] + 1} {files[0].Path}", files, FindSurroundings(files, hasManifest));
        }
    }

    private static CorpusFile ReadFile(string[] lines, int start)
    {
        var end = Array.FindIndex(lines, start + 1, line => line.StartsWith(Header, StringComparison.Ordinal));
        var options = OptionsOf(lines[start]);
        return CorpusFile.Read(options[0], string.Join('\n', lines[(start + 1)..(end < 0 ? lines.Length : end)]), options);
    }

    private static bool IsFurtherFile(string line) => line.StartsWith(Header + With, StringComparison.Ordinal);

    /// <summary>The path, and behind it the options.</summary>
    private static string[] OptionsOf(string line) => line[(IsFurtherFile(line) ? Header + With : Header).Length..].Split(", ");

    private static IReadOnlyList<CorpusFile> FindSurroundings(List<CorpusFile> files, bool hasManifest)
    {
        if (!files.Exists(IsDotEnv))
        {
            return Project.Value;
        }

        return hasManifest && !files.Exists(file => file.Path == ManifestPath) ? [ListKeys(files)] : [];
    }

    private static bool IsDotEnv(CorpusFile file) => file.Path.StartsWith(".env", StringComparison.Ordinal);

    private static CorpusFile ListKeys(IEnumerable<CorpusFile> files)
    {
        var lines = files
            .Where(IsDotEnv)
            .SelectMany(file => DotEnvDocument.Parse(file.Text.ToString()).GetSecrets())
            .Select(entry => entry.Key + "=")
            .Distinct();
        return CorpusFile.Read(ManifestPath, string.Join('\n', lines), []);
    }

    private static string PathOf(string name) => Repository.PathOf(["tests", "Corpus", .. name.Split('/')]);
}
