using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.DotEnv;

namespace Struere.Secrets.Completion;

/// <summary>What completion keeps of a text: its keys, and no value.</summary>
internal sealed class KeyFile
{
    public static readonly KeyFile Empty = new(DotEnvDocument.Parse(""));

    private KeyFile(DotEnvDocument document)
    {
        Keys = document.GetSecrets().Select(entry => entry.Key).ToList();
        HasUncertainKeys = document.HasUncertainKeys;
    }

    /// <summary>The keys in the order of the text, each once.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <inheritdoc cref="DotEnvDocument.HasUncertainKeys"/>
    public bool HasUncertainKeys { get; }

    /// <summary>Reads a secret file or the key manifest.</summary>
    public static KeyFile Read(string text) => new(DotEnvDocument.Parse(text));
}
