using System.Threading;

namespace Struere.Secrets.Rules;

/// <summary>A file that a rule looks at, and what it finds there.</summary>
internal sealed class RuleContext
{
    private readonly List<Finding> _findings = [];

    public RuleContext(Workspace workspace, ProjectFile file, CancellationToken cancellation)
    {
        Workspace = workspace;
        File = file;
        Cancellation = cancellation;
    }

    public Workspace Workspace { get; }

    public ProjectFile File { get; }

    public CancellationToken Cancellation { get; }

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Reports what is wrong at a place of the file, unless a comment above the line or the user's options turn it off.</summary>
    public void Report(SourceSpan span, Judgment judgment, IReadOnlyList<FilePlace>? relatedPlaces = null, SourceSpan? fixSpan = null)
    {
        if (Workspace.Options.SeverityOf(judgment.Rule, File.Path) is { } severity && !IsSuppressed(span.Start, judgment.Rule.Id))
        {
            _findings.Add(new Finding(new FilePlace(File.Path, span), judgment, severity, relatedPlaces ?? [], fixSpan));
        }
    }

    /// <inheritdoc cref="Report(SourceSpan, Judgment, IReadOnlyList{FilePlace}, SourceSpan?)"/>
    public void Report(MessageFormat format, SourceSpan span, IReadOnlyList<string> arguments, IReadOnlyList<FilePlace>? relatedPlaces = null) =>
        Report(span, new Judgment(format, arguments), relatedPlaces);

    /// <summary>Whether a comment on the line above a place of the file turns a rule off.</summary>
    public bool IsSuppressed(int position, string ruleId) => File.Text is { } text && SuppressionComment.IsAbove(text.Lines, text.Text, position, ruleId);
}
