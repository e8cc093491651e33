using System.Collections.Generic;

namespace Struere.Secrets.Core.Tools;

/// <summary>What the calls and objects of a tool file say of its functions: which are handlers, and which are handed a context or secrets.</summary>
internal sealed class KnownFunctions
{
    private const string Handler = "handler";

    private readonly HashSet<ToolName> _handlers = [];
    private readonly Dictionary<(ToolName Function, int Position), NameMeaning> _arguments = [];

    /// <summary>Finds the functions that <c>handler: name</c> refers to.</summary>
    public KnownFunctions(ToolTokens tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var isReference = tokens.KindAt(i) == ToolTokenKind.Colon && tokens.IsKey(i - 1, Handler) && tokens.KindAt(i + 1) == ToolTokenKind.Identifier
                && tokens.KindAt(i + 2) is ToolTokenKind.Comma or ToolTokenKind.CloseBrace or ToolTokenKind.None;
            if (isReference)
            {
                _handlers.Add(tokens.NameAt(i + 1));
            }
        }
    }

    /// <summary>Whether a call hands a context or secrets to a function of the file.</summary>
    public bool HasArguments => _arguments.Count > 0;

    /// <summary>Whether the function that the token names is a handler.</summary>
    public bool IsHandler(ToolTokens tokens, int name) =>
        tokens.IsKey(name, Handler) || (tokens.KindAt(name) == ToolTokenKind.Identifier && _handlers.Contains(tokens.NameAt(name)));

    /// <summary>Notes that a call hands something to a function. Where calls differ, nothing is known of the parameter.</summary>
    public void AddArgument(ToolName function, int position, NameMeaning meaning) =>
        _arguments[(function, position)] = _arguments.TryGetValue((function, position), out var other) && other != meaning ? NameMeaning.Other : meaning;

    /// <summary>What the calls of the function that the token names hand over at a position.</summary>
    public NameMeaning ArgumentOf(ToolTokens tokens, int name, int position) =>
        tokens.KindAt(name) == ToolTokenKind.Identifier && _arguments.TryGetValue((tokens.NameAt(name), position), out var meaning) ? meaning : NameMeaning.Other;
}
