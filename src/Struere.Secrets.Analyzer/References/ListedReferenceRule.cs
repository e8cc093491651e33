using System.Globalization;
using Struere.Secrets.Rules.Project;
using Struere.Secrets.Rules.References;

namespace Struere.Secrets.Analyzer.References;

/// <summary>
/// STRU2008: everything in the project that refers to a secret, and at the end how much that is. By it <c>StruereVerify</c>
/// learns what the server has to set, on a machine without secret files too.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ListedReferenceRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = RuleDescriptors.Of([RuleCatalogue.ListedReference]);

    private protected override void Register(CompilationStartAnalysisContext context, StruereProject project)
    {
        var list = new List(project.Workspace.Options);
        var members = new GeneratedMembers(project);
        context.RegisterSyntaxNodeAction(action => ListMember(action, members, list), SyntaxKind.IdentifierName);
        context.RegisterSyntaxNodeAction(action => ListTexts(action, list), ReferenceFinder.ExpressionKinds);
        context.RegisterCompilationEndAction(action =>
        {
            ListFiles(project, list, action.ReportDiagnostic, action.CancellationToken);
            list.End(action.ReportDiagnostic);
        });
    }

    private static void ListMember(SyntaxNodeAnalysisContext context, GeneratedMembers members, List list)
    {
        var name = (IdentifierNameSyntax)context.Node;
        if (members.FindKey(name) is { } key && members.FindKind(name, context.SemanticModel, context.CancellationToken) is { } kind)
        {
            list.Add(key, kind, name.GetLocation(), context.ReportDiagnostic);
        }
    }

    private static void ListTexts(SyntaxNodeAnalysisContext context, List list)
    {
        foreach (var found in ReferenceFinder.InExpression((ExpressionSyntax)context.Node, context.SemanticModel, context.CancellationToken))
        {
            list.Add(found.Reference, found.Location, context.ReportDiagnostic);
        }
    }

    private static void ListFiles(StruereProject project, List list, Action<Diagnostic> report, CancellationToken cancellation)
    {
        foreach (var file in project.Workspace.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var access in FileReferences.FindAccesses(file))
            {
                list.Add(access.Key, ReferenceList.Read, project.Locate(new(file.Path, access.Span)), report);
            }

            foreach (var found in FileReferences.FindIn(file))
            {
                list.Add(found.Reference, project.Locate(new(file.Path, found.Span)), report);
            }
        }
    }

    /// <summary>Reports from many threads at once, and counts.</summary>
    private sealed class List
    {
        private readonly RuleOptions _options;
        private int _count;

        public List(RuleOptions options) => _options = options;

        public void Add(in SecretReference reference, Location location, Action<Diagnostic> report)
        {
            if (reference.IsWellFormed)
            {
                Add(reference.GetKey(), ReferenceList.Prompt, location, report);
            }
        }

        public void Add(string key, string kind, Location location, Action<Diagnostic> report)
        {
            if (_options.IsIgnored(key) || !SecretKey.IsValid(key))
            {
                return;
            }

            Interlocked.Increment(ref _count);
            report(Diagnostic.Create(
                RuleDescriptors.Of(RuleCatalogue.Refers),
                location,
                ImmutableDictionary<string, string?>.Empty.Add(ReferenceList.Key, key).Add(ReferenceList.Kind, kind),
                ShownKey.Shorten(key)));
        }

        public void End(Action<Diagnostic> report) => report(Diagnostic.Create(
            RuleDescriptors.Of(RuleCatalogue.ReferenceCount),
            Location.None,
            ImmutableDictionary<string, string?>.Empty
                .Add(ReferenceList.Count, _count.ToString(CultureInfo.InvariantCulture))
                .Add(ReferenceList.IgnoredKeys, string.Join(",", _options.IgnoredKeys)),
            _count.ToString(CultureInfo.InvariantCulture)));
    }
}
