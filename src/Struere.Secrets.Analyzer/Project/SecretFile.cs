using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Analyzer.Project;

/// <summary>A secret file or the key manifest, with what the build says of it.</summary>
internal sealed class SecretFile
{
    public SecretFile(string path, SourceText text, DotEnvDocument document)
    {
        Path = path;
        Text = text;
        Document = document;
        Keys = new(document.GetSecrets().Select(entry => entry.Key), StringComparer.Ordinal);
        LeavesKeysOpen = document.LeavesKeysOpen;
    }

    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    public SourceText Text { get; }

    public DotEnvDocument Document { get; }

    /// <summary>The keys that the file sets, or names if it is the manifest.</summary>
    public HashSet<string> Keys { get; }

    public bool IsManifest { get; init; }

    /// <summary>The environment of a secret file; empty where the build names none.</summary>
    public string Environment { get; init; } = "";

    /// <summary>Whether the file on the disk starts with a byte order mark.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <inheritdoc cref="DotEnvDocument.LeavesKeysOpen"/>
    public bool LeavesKeysOpen { get; }

    /// <summary>Whether each of its keys is one for certain and may be shown. In a manifest no piece of a value can look like a key.</summary>
    public bool TellsItsKeys => IsManifest || !LeavesKeysOpen;

    /// <summary>The place of a piece of the file.</summary>
    public Location Locate(SourceSpan span) => TextLocation.Create(Path, Text, span);
}
