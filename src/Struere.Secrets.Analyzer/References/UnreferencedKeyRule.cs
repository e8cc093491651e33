namespace Struere.Secrets.Analyzer.References;

/// <summary>
/// STRU2007: nothing in the project refers to a declared key. It is reported once per key: in the manifest, or else in the first
/// secret file that sets it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreferencedKeyRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = RuleDescriptors.Of([RuleCatalogue.UnreferencedKey]);

    private protected override void Register(CompilationStartAnalysisContext context, StruereProject project)
    {
        if (!project.HasKeys || !project.Workspace.Options.AreSecretFilesChecked)
        {
            return;
        }

        var keys = new ReferencedKeys(project);
        context.RegisterSyntaxNodeAction(
            action => keys.AddMember((IdentifierNameSyntax)action.Node, action.SemanticModel, action.CancellationToken),
            SyntaxKind.IdentifierName);
        context.RegisterSyntaxNodeAction(
            action => keys.AddText((ExpressionSyntax)action.Node, action.SemanticModel, action.CancellationToken),
            ReferenceFinder.ExpressionKinds);
        context.RegisterCompilationEndAction(action =>
        {
            keys.AddFiles(action.CancellationToken);
            Report(keys, project, action.ReportDiagnostic);
        });
    }

    private static void Report(ReferencedKeys keys, StruereProject project, Action<Diagnostic> report)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in project.Workspace.SecretFiles.OrderByDescending(file => file.IsManifest))
        {
            var lines = new Lazy<LineMap>(() => new LineMap(file.Document.Text));
            foreach (var entry in file.Document.GetSecrets())
            {
                if (project.Inventory.IsDeclared(entry.Key) && !project.Workspace.Options.IsIgnored(entry.Key) && !keys.Contains(entry.Key) && seen.Add(entry.Key)
                    && !SuppressionComment.IsAbove(lines.Value, file.Document.Text, entry.KeySpan.Start, RuleIds.UnreferencedKey))
                {
                    var diagnostic = Diagnostic.Create(
                        RuleDescriptors.Of(RuleCatalogue.NothingRefers),
                        project.Locate(new(file.Path, entry.KeySpan)),
                        ImmutableDictionary<string, string?>.Empty.Add(FactNames.Key, entry.Key),
                        ShownKey.Shorten(entry.Key));
                    report(diagnostic);
                }
            }
        }
    }
}
