namespace Struere.Secrets.CodeFixes;

/// <summary>The base of all providers: it offers each of its fixes, in order, for each diagnostic.</summary>
public abstract class SecretCodeFixProvider : CodeFixProvider
{
    private readonly ImmutableArray<SecretFix> _fixes;
    private readonly SecretFixAllProvider? _fixAll;

    private protected SecretCodeFixProvider(params SecretFix[] fixes)
    {
        _fixes = fixes.ToImmutableArray();
        _fixAll = SecretFixAllProvider.For(_fixes);
    }

    /// <inheritdoc/>
    public sealed override FixAllProvider? GetFixAllProvider() => _fixAll;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in _fixes)
            {
                await fix.RegisterAsync(context, diagnostic).ConfigureAwait(false);
            }
        }
    }
}
