using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Struere.Secrets.Server.Commands;

/// <summary>Writes rows in columns that are as wide as they need to be.</summary>
internal static class Table
{
    public static void Write(TextWriter output, IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [titles, .. rows];
        var widths = titles.Select((_, column) => all.Max(row => row[column].Length)).ToList();
        foreach (var row in all)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
