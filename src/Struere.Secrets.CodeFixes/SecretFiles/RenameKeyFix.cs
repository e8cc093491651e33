namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>
/// Gives an invalid key a valid name in the secret files, in the manifest and in all that refers to it, C# included, in every project
/// that the file is a part of.
/// </summary>
internal sealed class RenameKeyFix : EngineFix
{
    public RenameKeyFix()
        : base(FixNames.RenameKey)
    {
    }

    /// <inheritdoc/>
    public override async Task<Solution> ApplyAsync(Solution solution, IReadOnlyList<LocatedDiagnostic> findings, CancellationToken cancellation)
    {
        var changes = new List<(TextDocument Document, TextChange Change)>();
        foreach (var finding in findings)
        {
            var key = (await finding.Document.GetTextAsync(cancellation).ConfigureAwait(false)).ToString(finding.Diagnostic.Location.SourceSpan);
            foreach (var project in FindProjects(solution, finding.Document))
            {
                changes.AddRange(await FindChangesAsync(project, key, cancellation).ConfigureAwait(false));
            }
        }

        return await ApplyAsync(solution, changes, cancellation).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<(TextDocument Document, TextChange Change)>> FindChangesAsync(Project project, string key, CancellationToken cancellation)
    {
        var workspace = WorkspaceOf(project);
        if (NewKeyName.Find(key, workspace) is not { } name)
        {
            return [];
        }

        var changes = new List<(TextDocument Document, TextChange Change)>();
        foreach (var use in KeyUses.Find(key, workspace))
        {
            if (project.AdditionalDocuments.FirstOrDefault(document => PathOf(document) == use.Path) is { } document)
            {
                changes.Add((document, new TextChange(new TextSpan(use.Span.Start, use.Span.Length), name)));
            }
        }

        foreach (var document in project.Documents)
        {
            var uses = await KeyUsesInSource.FindAsync(document, key, cancellation).ConfigureAwait(false);
            changes.AddRange(uses.Select(use => ((TextDocument)document, new TextChange(use, name))));
        }

        return changes;
    }

    private static IEnumerable<Project> FindProjects(Solution solution, TextDocument file) => solution.GetDocumentIdsWithFilePath(file.FilePath)
        .Select(id => id.ProjectId)
        .Union([file.Project.Id])
        .Select(id => solution.GetProject(id)!);
}
