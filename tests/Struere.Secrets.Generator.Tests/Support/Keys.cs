using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Struere.Secrets.Generator.Tests.Support;

/// <summary>Keys that are hard on C#.</summary>
internal static class Keys
{
    /// <summary>The classes, their parts, and the names that are used or implied in them.</summary>
    public static readonly string[] NamesInUse =
    [
        "SecretKeys", "SecretKeys_", "SecretPlaceholders", "SecretManifest", "SecretValues", "SecretValues_", "get_SecretValues", "get_SecretValues_",
        "Keys", "read", "_read", "_read_", "get__read", "X", "get_X", "set_X", "get_X_", "get_get_X", "get_", "set_", "X_",
        "System", "Struere", "Func", "String", "global", "Collections", "ArgumentNullException", "GeneratedCodeAttribute",
    ];

    public static readonly string[] MembersOfObject =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>Keys that break a rule of the Common Language Specification, and shapes at the edge.</summary>
    public static readonly string[] Shapes = ["KEY", "Key", "key", "_", "__", "_KEY", "A", new('L', 256), "op_Addition", "Item", "value__", "nameof"];

    /// <summary>Every word that has a meaning in C#, reserved or in context.</summary>
    public static IEnumerable<string> Keywords => SyntaxFacts.GetReservedKeywordKinds()
        .Concat(SyntaxFacts.GetContextualKeywordKinds())
        .Select(SyntaxFacts.GetText)
        .Concat(["dynamic", "nint", "nuint", "notnull", "unmanaged", "_"])
        .Where(word => Core.Keys.SecretKey.IsValid(word))
        .Distinct();

    public static IEnumerable<string> Hard => NamesInUse.Concat(MembersOfObject).Concat(Shapes).Concat(Keywords).Distinct();

    /// <summary>A manifest that declares the keys.</summary>
    public static string AsManifest(IEnumerable<string> keys) => string.Concat(keys.Select(key => key + "=\n"));
}
