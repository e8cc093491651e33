namespace Struere.Secrets.Core.Tools;

/// <summary>
/// What names mean at one place of a tool file. A scope is whatever brackets enclose, and a function with its
/// parameters. A name is bound from its declaration to the end of the scope. Every operation takes constant time.
/// </summary>
internal sealed class NameScopes
{
    private const int EndOfFile = int.MaxValue;

    private readonly Stack<Scope> _scopes = new();
    private readonly List<Binding> _bindings = [];
    private readonly Dictionary<ToolName, int> _latest = [];

    public NameScopes() => Push(EndOfFile, isExpression: false);

    /// <summary>Whether a comma in the innermost scope goes on with a declaration, as in <c>const a = 1, b = 2</c>.</summary>
    public bool IsInDeclaration
    {
        get => _scopes.Peek().IsInDeclaration;
        set => _scopes.Push(_scopes.Pop() with { IsInDeclaration = value });
    }

    /// <summary>Whether the innermost scope is a pattern that is assigned to, as in <c>[a, b] = x</c>.</summary>
    public bool IsInTarget
    {
        get => _scopes.Peek().IsInTarget;
        set => _scopes.Push(_scopes.Pop() with { IsInTarget = value });
    }

    /// <summary>Begins a scope that ends at the token <paramref name="end"/>; -1 if what closes it is missing.</summary>
    public void Enter(int end) => Push(end < 0 ? EndOfFile : end, isExpression: false);

    /// <summary>Begins the scope of an arrow function without braces.</summary>
    public void EnterExpression() => Push(EndOfFile, isExpression: true);

    /// <summary>Ends the scopes that end at the token <paramref name="index"/>.</summary>
    public void LeaveEndedAt(int index)
    {
        while (_scopes.Peek().End <= index)
        {
            Leave();
        }
    }

    /// <summary>Ends the arrow functions without braces that nothing else encloses any more.</summary>
    public void LeaveExpressions()
    {
        while (_scopes.Peek().IsExpression)
        {
            Leave();
        }
    }

    public void Bind(ToolName name, NameMeaning meaning)
    {
        if (Find(name) != meaning)
        {
            var previous = _latest.TryGetValue(name, out var index) ? index : -1;
            _latest[name] = _bindings.Count;
            _bindings.Add(new Binding(name, meaning, previous));
        }
    }

    /// <summary>A name that nothing declares is a context if it is <c>context</c>.</summary>
    public NameMeaning Find(ToolName name) => _latest.TryGetValue(name, out var index) ? _bindings[index].Meaning
        : name.Is("context") ? NameMeaning.Context
        : NameMeaning.Other;

    private void Push(int end, bool isExpression)
    {
        var enclosing = _scopes.Count > 0 ? _scopes.Peek().End : EndOfFile;
        _scopes.Push(new Scope(Math.Min(end, enclosing), _bindings.Count, isExpression, IsInDeclaration: false, IsInTarget: false));
    }

    private void Leave()
    {
        var scope = _scopes.Pop();
        for (var i = _bindings.Count - 1; i >= scope.BindingsBefore; i--)
        {
            var binding = _bindings[i];
            if (binding.Previous < 0)
            {
                _latest.Remove(binding.Name);
            }
            else
            {
                _latest[binding.Name] = binding.Previous;
            }
        }

        _bindings.RemoveRange(scope.BindingsBefore, _bindings.Count - scope.BindingsBefore);
    }

    /// <param name="End">The token that ends the scope.</param>
    /// <param name="BindingsBefore">How many bindings there were when the scope began.</param>
    /// <param name="IsExpression">Whether the scope is an arrow function without braces.</param>
    /// <param name="IsInDeclaration">Whether a declaration is being read.</param>
    /// <param name="IsInTarget">Whether the scope is a pattern that is assigned to.</param>
    private readonly record struct Scope(int End, int BindingsBefore, bool IsExpression, bool IsInDeclaration, bool IsInTarget);

    /// <param name="Name">The name.</param>
    /// <param name="Meaning">What it means.</param>
    /// <param name="Previous">The binding of the same name that this one hides, or -1.</param>
    private readonly record struct Binding(ToolName Name, NameMeaning Meaning, int Previous);
}

/// <summary>What a name in a tool file means.</summary>
internal enum NameMeaning : byte
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>The context that the platform hands to a tool's handler.</summary>
    Context,

    /// <summary>The secrets of a context.</summary>
    Secrets,

    /// <summary>One of <see cref="TextConstants"/>.</summary>
    Constant,
}
