using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>
/// Gives an invalid key a valid name in the secret files, in the manifest and in all that refers to it, in every project
/// that the file is a part of.
/// </summary>
internal sealed class RenameKeyFix : SecretFix
{
    /// <inheritdoc/>
    public override string EquivalenceKey => "Struere.RenameKey";

    /// <inheritdoc/>
    public override async Task<string?> FindTitleAsync(Finding finding, CancellationToken cancellation)
    {
        var key = await ReadKeyAsync(finding, cancellation).ConfigureAwait(false);
        return await FindNameAsync(key, finding.Document.Project, cancellation).ConfigureAwait(false) is { } name
            ? $"Rename '{ShownKey.Shorten(key)}' to '{ShownKey.Shorten(name)}' wherever it is used"
            : null;
    }

    /// <inheritdoc/>
    public override async Task<Solution> ApplyAsync(Solution solution, IReadOnlyList<Finding> findings, CancellationToken cancellation)
    {
        var namesByProject = new Dictionary<ProjectId, Dictionary<string, string>>();
        foreach (var finding in findings)
        {
            var key = await ReadKeyAsync(finding, cancellation).ConfigureAwait(false);
            if (await FindNameAsync(key, finding.Document.Project, cancellation).ConfigureAwait(false) is { } name)
            {
                foreach (var project in FindProjects(solution, finding.Document))
                {
                    Add(project, key, name);
                }
            }
        }

        var uses = new List<KeyUse>();
        foreach (var names in namesByProject)
        {
            uses.AddRange(await KeyUses.FindAsync(solution.GetProject(names.Key)!, names.Value, cancellation).ConfigureAwait(false));
        }

        foreach (var ofFile in SolutionTexts.GroupByFile(uses, use => use.Document))
        {
            solution = await SolutionTexts.ChangeAsync(solution, ofFile.First().Document, ofFile.Select(use => use.Rename), cancellation).ConfigureAwait(false);
        }

        return solution;

        void Add(ProjectId project, string key, string name)
        {
            if (!namesByProject.TryGetValue(project, out var names))
            {
                namesByProject.Add(project, names = new Dictionary<string, string>(StringComparer.Ordinal));
            }

            names[key] = name;
        }
    }

    /// <summary>The place of the finding is the key.</summary>
    private static async Task<string> ReadKeyAsync(Finding finding, CancellationToken cancellation) =>
        (await finding.Document.GetTextAsync(cancellation).ConfigureAwait(false)).ToString(finding.Diagnostic.Location.SourceSpan);

    private static async Task<string?> FindNameAsync(string key, Project project, CancellationToken cancellation)
    {
        var files = new List<DotEnvDocument>();
        foreach (var file in SecretDocuments.SecretFilesOf(project).Concat(SecretDocuments.ManifestOf(project)))
        {
            files.Add(DotEnvDocument.Parse((await file.GetTextAsync(cancellation).ConfigureAwait(false)).ToString()));
        }

        return NewKeyName.Find(key, files);
    }

    private static IEnumerable<ProjectId> FindProjects(Solution solution, TextDocument file) =>
        solution.GetDocumentIdsWithFilePath(file.FilePath).Select(id => id.ProjectId).Union([file.Project.Id]);
}
