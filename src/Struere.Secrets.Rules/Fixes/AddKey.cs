using System;
using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Text;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>
/// Adds a key, without a value, to the files that lack it. Nothing is read from one file into another. The production file gets a
/// comment: an empty assignment there would be synced, and would replace a value that only the server has.
/// </summary>
internal abstract class AddKey : FixSource
{
    public sealed override Fix? Find(FixRequest request)
    {
        if (!IsFor(request) || request.Fact(FactNames.Key) is not { } key)
        {
            return null;
        }

        var lacking = FilesOf(request.Workspace).Where(file => FindEdits(file, key).Any()).ToList();
        return lacking.Count == 0 ? null : Create(DescribeAddition(key, lacking), () => lacking.SelectMany(file => FindEdits(file, key)).ToList());
    }

    /// <summary>Whether the fix is meant for a finding.</summary>
    protected virtual bool IsFor(FixRequest request) => true;

    /// <summary>The files that should hold the key.</summary>
    protected abstract IEnumerable<SecretFile> FilesOf(Workspace workspace);

    private static string DescribeAddition(string key, List<SecretFile> files)
    {
        var assigned = files.Where(file => !IsOfProduction(file)).Select(file => file.Name).ToList();
        var commented = files.Where(IsOfProduction).Select(file => $"as a comment to {file.Name}");
        List<string> places = [.. assigned.Count > 0 ? [Enumerate(assigned)] : Array.Empty<string>(), .. commented];
        return $"Add '{ShownKey.Shorten(key)}' {(assigned.Count > 0 ? "to " : "")}{string.Join(", ", places)}";
    }

    private static IEnumerable<FileEdit> FindEdits(SecretFile file, string key)
    {
        var insertions = IsOfProduction(file) ? DotEnvEditor.AddComments(file.Document, [key]) : DotEnvEditor.AddKeys(file.Document, [key]);
        return insertions.Select(insertion => new FileEdit(file.Path, new SourceSpan(insertion.Position, 0), insertion.Text));
    }

    private static bool IsOfProduction(SecretFile file) => file.Environment == SecretEnvironment.Production;

    private static string Enumerate(List<string> names) => names.Count == 1
        ? names[0]
        : string.Join(", ", names.Take(names.Count - 1)) + " and " + names[names.Count - 1];
}
