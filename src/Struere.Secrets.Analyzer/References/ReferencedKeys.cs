using System.Collections.Concurrent;
using Struere.Secrets.Rules.References;

namespace Struere.Secrets.Analyzer.References;

/// <summary>Collects, from many threads at once, the declared keys that something refers to.</summary>
internal sealed class ReferencedKeys
{
    private readonly StruereProject _project;
    private readonly GeneratedMembers _members;
    private readonly ConcurrentDictionary<string, bool> _keys = new(StringComparer.Ordinal);

    public ReferencedKeys(StruereProject project)
    {
        _project = project;
        _members = new GeneratedMembers(project);
    }

    public bool Contains(string key) => _keys.ContainsKey(key);

    /// <summary>Adds the key of a name that means a member of a generated class.</summary>
    public void AddMember(IdentifierNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        if (_members.FindKey(name) is { } key && !Contains(key) && _members.FindKind(name, model, cancellation) is not null)
        {
            Add(key);
        }
    }

    /// <summary>Adds the key that a text is, and those that it refers to.</summary>
    public void AddText(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        if (expression is LiteralExpressionSyntax literal)
        {
            Add(literal.Token.ValueText);
        }

        if (TextExpression.IsWhole(expression) && TextExpression.MentionsSecrets(expression))
        {
            foreach (var text in ConstantTextReader.Read(expression, model, cancellation))
            {
                AddReferences(text.Value);
            }
        }
    }

    /// <summary>Adds the keys that the prompts and the tools of the project refer to.</summary>
    public void AddFiles(CancellationToken cancellation)
    {
        foreach (var file in _project.Workspace.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var key in FileReferences.FindMentionedKeys(file))
            {
                Add(key);
            }
        }
    }

    private void AddReferences(string text)
    {
        foreach (var reference in new ReferenceScanner(text, DollarMeaning.TextBeforeWord))
        {
            Add(reference.GetKey());
        }
    }

    private void Add(string key)
    {
        if (_project.Inventory.IsDeclared(key))
        {
            _keys.TryAdd(key, true);
        }
    }
}
