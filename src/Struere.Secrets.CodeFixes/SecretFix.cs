using Microsoft.CodeAnalysis.CodeActions;

namespace Struere.Secrets.CodeFixes;

/// <summary>One way to fix findings. Where there is a "fix all", one finding and all of a solution are fixed by the same edit.</summary>
internal abstract class SecretFix
{
    /// <summary>Names the fix to editors, for good: "fix all" looks for the same name.</summary>
    public abstract string EquivalenceKey { get; }

    /// <summary>
    /// What "fix all" is called, or null where a person decides about one place at a time: a run that nobody watches, such
    /// as <c>dotnet format</c>, edits no secret file and changes no behavior.
    /// </summary>
    public virtual string? FixAllTitle => null;

    /// <summary>What the fix of one finding is called, or null where this fix is not offered.</summary>
    public abstract Task<string?> FindTitleAsync(LocatedDiagnostic finding, CancellationToken cancellation);

    /// <summary>The solution with all of <paramref name="findings"/> fixed.</summary>
    public abstract Task<Solution> ApplyAsync(Solution solution, IReadOnlyList<LocatedDiagnostic> findings, CancellationToken cancellation);

    /// <summary>Offers this fix for one diagnostic.</summary>
    public async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic)
    {
        var finding = new LocatedDiagnostic(context.TextDocument, diagnostic);
        if (await FindTitleAsync(finding, context.CancellationToken).ConfigureAwait(false) is { } title)
        {
            var solution = context.TextDocument.Project.Solution;
            context.RegisterCodeFix(
                CodeAction.Create(title, cancellation => ApplyAsync(solution, [finding], cancellation), EquivalenceKey),
                diagnostic);
        }
    }
}

/// <summary>A diagnostic and the document that it is located in.</summary>
internal readonly record struct LocatedDiagnostic(TextDocument Document, Diagnostic Diagnostic)
{
    /// <summary>A property that the analyzer hands over, or null.</summary>
    public string? GetProperty(string name) => Diagnostic.Properties.TryGetValue(name, out var value) ? value : null;
}
