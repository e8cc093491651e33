using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Generator.Reading;

/// <summary>Brings the keys of several files together.</summary>
internal static class DeclaredKeys
{
    /// <summary>
    /// Every key once, in ordinal order. Editors hand over files in any order, so the comment of a key is that of the
    /// first file by path that has one.
    /// </summary>
    public static EquatableArray<DeclaredKey> Union(ImmutableArray<ReadKeys> files, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<string, DeclaredKey>(StringComparer.Ordinal);
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var key in file.Keys)
            {
                if (!keys.TryGetValue(key.Name, out var known) || known.Comment is null)
                {
                    keys[key.Name] = key;
                }
            }
        }

        return new EquatableArray<DeclaredKey>(keys.Values.OrderBy(key => key.Name, StringComparer.Ordinal));
    }
}
