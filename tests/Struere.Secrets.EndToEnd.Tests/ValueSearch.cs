using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>
/// Looks for values in any of the forms in which a tool may leave them behind: as they are in UTF-8 and UTF-16, in
/// base64 at each of the three offsets, escaped for JSON, XML or a URL, whole and line by line.
/// </summary>
internal sealed class ValueSearch
{
    /// <summary>Shorter pieces occur by chance.</summary>
    private const int ShortestPiece = 12;

    private static readonly JsonSerializerOptions RelaxedJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<byte[]> _needles;

    public ValueSearch(IEnumerable<string> values)
    {
        _needles = [.. values
            .SelectMany(value => value.Split('\n').Select(line => line.Trim()).Append(value))
            .Where(piece => piece.Length >= ShortestPiece)
            .Select(piece => piece.Length > 64 ? piece[..64] : piece)
            .Distinct()
            .SelectMany(Forms)];
    }

    public void AssertAbsentInFile(string file)
    {
        var content = File.ReadAllBytes(file);
        AssertAbsent(file, content);
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            AssertAbsent(file + " (unzipped)", Unzip(content));
        }

        if (content.AsSpan().StartsWith("PK\x03\x04"u8))
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            foreach (var entry in archive.Entries)
            {
                using var stream = entry.Open();
                AssertAbsent($"{file}/{entry.FullName}", ReadAll(stream));
            }
        }

        foreach (var source in EmbeddedSources.Of(file, content))
        {
            AssertAbsent(file + " (embedded source)", source);
        }
    }

    public void AssertAbsent(string place, byte[] content)
    {
        foreach (var needle in _needles)
        {
            var index = content.AsSpan().IndexOf(needle);
            Assert.True(index < 0, $"A value stands in {place} at byte {index}: {Encoding.UTF8.GetString(needle)}");
        }
    }

    private static IEnumerable<byte[]> Forms(string piece)
    {
        yield return Encoding.UTF8.GetBytes(piece);
        yield return Encoding.Unicode.GetBytes(piece);
        yield return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(piece)[1..^1]);
        yield return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(piece, RelaxedJson)[1..^1]);
        yield return Encoding.UTF8.GetBytes(Uri.EscapeDataString(piece));
        yield return Encoding.UTF8.GetBytes(System.Net.WebUtility.HtmlEncode(piece));
        var bytes = Encoding.UTF8.GetBytes(piece);
        for (var offset = 0; offset < 3; offset++)
        {
            // The characters at both ends also depend on the neighbours: they are left out.
            var base64 = Convert.ToBase64String([.. new byte[offset], .. bytes]);
            yield return Encoding.UTF8.GetBytes(base64[4..^4]);
        }
    }

    private static byte[] Unzip(byte[] content)
    {
        using var stream = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        return ReadAll(stream);
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
