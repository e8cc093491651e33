using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>Reads the sources that a PDB carries, most of them compressed.</summary>
internal static class EmbeddedSources
{
    /// <summary>The kind of the custom debug information "embedded source", from the Portable PDB specification.</summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static IEnumerable<byte[]> Of(string file, byte[] content)
    {
        if (!file.EndsWith(".pdb", StringComparison.Ordinal))
        {
            return [];
        }

        using var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(content));
        var reader = provider.GetMetadataReader();
        return reader.CustomDebugInformation
            .Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == EmbeddedSource)
            .Select(information => Decompress(reader.GetBlobBytes(information.Value)))
            .ToList();
    }

    /// <summary>A blob starts with the size of the source, or with 0 when the source is not compressed.</summary>
    private static byte[] Decompress(byte[] blob)
    {
        if (BitConverter.ToInt32(blob) == 0)
        {
            return blob[sizeof(int)..];
        }

        using var stream = new DeflateStream(new MemoryStream(blob, sizeof(int), blob.Length - sizeof(int)), CompressionMode.Decompress);
        using var source = new MemoryStream();
        stream.CopyTo(source);
        return source.ToArray();
    }
}
