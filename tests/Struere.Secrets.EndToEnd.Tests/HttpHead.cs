using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>The head of an HTTP request.</summary>
internal static class HttpHead
{
    /// <summary>Reads a head, and not a byte of what follows it.</summary>
    public static async Task<string> ReadAsync(Stream stream, CancellationToken cancellation = default)
    {
        var head = new StringBuilder();
        var next = new byte[1];
        while (!EndsWithBlankLine(head) && await stream.ReadAsync(next, cancellation) == 1)
        {
            head.Append((char)next[0]);
        }

        return head.ToString();
    }

    private static bool EndsWithBlankLine(StringBuilder head) => head.Length >= 4 && head.ToString(head.Length - 4, 4) == "\r\n\r\n";
}
