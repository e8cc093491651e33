using System;
using System.Collections.Generic;
using System.Reflection;

namespace Struere.Secrets.Generator.Tests.Support;

/// <summary>Everything that can be reached from an object through its fields.</summary>
internal static class ObjectGraph
{
    public static IReadOnlyCollection<object> From(IEnumerable<object> roots)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>(roots);
        while (open.TryPop(out var current))
        {
            if (!seen.Add(current) || current is string || current.GetType().IsPrimitive)
            {
                continue;
            }

            foreach (var child in ChildrenOf(current))
            {
                if (child is not null)
                {
                    open.Push(child);
                }
            }
        }

        return seen;
    }

    private static IEnumerable<object?> ChildrenOf(object parent)
    {
        if (parent is Array array)
        {
            foreach (var item in array)
            {
                yield return item;
            }
        }

        for (var type = parent.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field.GetValue(parent);
            }
        }
    }
}
