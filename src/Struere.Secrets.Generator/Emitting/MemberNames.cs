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
    private const string Getter = "get_";

    private static readonly HashSet<string> MembersOfObject = new(
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"], StringComparer.Ordinal);

    private readonly HashSet<string> _taken;
    private readonly string _className;
    private readonly bool _areProperties;

    private MemberNames(IEnumerable<string> keys, string className, bool areProperties)
    {
        _taken = new HashSet<string>(keys, StringComparer.Ordinal);
        _className = className;
        _areProperties = areProperties;
    }

    /// <summary>The names of constants in the class <paramref name="className"/>.</summary>
    public static MemberNames OfConstants(IEnumerable<string> keys, string className) => new(keys, className, areProperties: false);

    /// <summary>The names of read-only properties in the class <paramref name="className"/>.</summary>
    public static MemberNames OfProperties(IEnumerable<string> keys, string className) => new(keys, className, areProperties: true);

    /// <summary>The modifier of the member for <paramref name="key"/>, with a blank behind it: <c>new</c> where it hides one of <see cref="object"/>.</summary>
    public static string ModifierOf(string key) => MembersOfObject.Contains(key) ? "new " : "";

    /// <summary>The name of the member for <paramref name="key"/>.</summary>
    public string For(string key) => Collides(key) ? Reserve(key + "_") : key;

    /// <summary>A name that no member has: <paramref name="name"/>, with as many trailing underscores as it takes.</summary>
    public string Reserve(string name)
    {
        while (_taken.Contains(name) || Collides(name) || (_areProperties && _taken.Contains(Getter + name)))
        {
            name += "_";
        }

        _taken.Add(name);
        return name;
    }

    private bool Collides(string name) =>
        name == _className
        || (_areProperties && name.StartsWith(Getter, StringComparison.Ordinal) && _taken.Contains(name.Substring(Getter.Length)));
}
