namespace Struere.Secrets.Analyzer.References;

/// <summary>Tells the members of the generated classes, however they are written: imported, by an alias, in a pattern.</summary>
internal sealed class GeneratedMembers
{
    /// <summary>What the generator puts after a key that C# refuses as the name of a member.</summary>
    private const char NameSuffix = '_';

    private readonly StruereProject _project;
    private readonly string _keyClass;
    private readonly string _placeholderClass;
    private readonly string _valueClass;

    public GeneratedMembers(StruereProject project)
    {
        _project = project;
        _keyClass = project.Names.Keys;
        _placeholderClass = project.Names.Placeholders;
        _valueClass = project.Names.Values;
    }

    /// <summary>The declared key that a name would be the member of; null if there is none. It sees the name alone.</summary>
    public string? FindKey(IdentifierNameSyntax name)
    {
        var key = name.Identifier.ValueText;
        while (!_project.Inventory.IsDeclared(key))
        {
            if (key.Length == 0 || key[key.Length - 1] != NameSuffix)
            {
                return null;
            }

            key = key.Substring(0, key.Length - 1);
        }

        return key;
    }

    /// <summary>What the use of a member is, one of the kinds of <see cref="ReferenceList"/>; null if the name means something else.</summary>
    public string? FindKind(IdentifierNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        var type = model.GetSymbolInfo(name, cancellation).Symbol is (IFieldSymbol or IPropertySymbol) and var member ? member.ContainingType?.Name : null;
        return type is null ? null
            : type == _keyClass ? ReferenceList.Name
            : type == _placeholderClass ? ReferenceList.Prompt
            : type == _valueClass ? ReferenceList.Read
            : null;
    }
}
