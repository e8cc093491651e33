using System;
using System.Collections.Generic;
using System.Linq;

namespace Struere.Secrets.Generator.Emitting;

/// <summary>
/// Gives the keys their names as members of one class. The name is the key itself, but for the few that C# refuses, which
/// get trailing underscores: a member named like its class, and a property named like another one's accessor
/// (<c>get_KEY</c> beside <c>KEY</c>).
/// </summary>
internal sealed class MemberNames
{
    // A property takes both of these names, whichever accessors it has (C# specification, "Reserved member names").
    private static readonly string[] AccessorPrefixes = ["get_", "set_"];

    // Finalize is missing: C# knows it as a destructor, which nothing hides.
    private static readonly HashSet<string> MembersOfObject = new(
        ["Equals", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"], StringComparer.Ordinal);

    private readonly HashSet<string> _taken;
    private readonly string _className;
    private readonly string[] _accessorPrefixes;

    private MemberNames(IEnumerable<string> keys, string className, string[] accessorPrefixes)
    {
        _taken = new HashSet<string>(keys, StringComparer.Ordinal);
        _className = className;
        _accessorPrefixes = accessorPrefixes;
    }

    /// <summary>The names of constants in the class <paramref name="className"/>.</summary>
    public static MemberNames OfConstants(IEnumerable<string> keys, string className) => new(keys, className, []);

    /// <summary>The names of properties in the class <paramref name="className"/>.</summary>
    public static MemberNames OfProperties(IEnumerable<string> keys, string className) => new(keys, className, AccessorPrefixes);

    /// <summary><c>new</c> and a blank where the member for <paramref name="key"/> hides one of <see cref="object"/>, else nothing.</summary>
    public static string ModifierOf(string key) => MembersOfObject.Contains(key) ? "new " : "";

    /// <summary>The name of the member for <paramref name="key"/>.</summary>
    public string For(string key) => IsRefused(key) ? Reserve(key + "_") : key;

    /// <summary>Takes a name that is free: <paramref name="name"/> with as many trailing underscores as that needs.</summary>
    public string Reserve(string name)
    {
        while (IsRefused(name) || _taken.Contains(name) || _accessorPrefixes.Any(prefix => _taken.Contains(prefix + name)))
        {
            name += "_";
        }

        _taken.Add(name);
        return name;
    }

    private bool IsRefused(string name) => name == _className || _accessorPrefixes.Any(
        prefix => name.StartsWith(prefix, StringComparison.Ordinal) && _taken.Contains(name.Substring(prefix.Length)));
}
