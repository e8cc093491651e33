using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Generator.Reading;

/// <summary>What the generator keeps of an additional file: the keys that it declares, and nothing of its text.</summary>
/// <param name="Path">Where the file is.</param>
/// <param name="Keys">Its keys in the order of the file, each once.</param>
internal sealed record ReadKeys(string Path, EquatableArray<DeclaredKey> Keys)
{
    /// <summary>Reads a secret file or a key manifest. Any other file has no keys, and neither has one that cannot be read or is too large.</summary>
    public static ReadKeys Of(AdditionalText file, AnalyzerConfigOptions options, CancellationToken cancellationToken)
    {
        options.TryGetValue(AgentFile.RoleOption, out var role);
        if (role is not (AgentFile.SecretFile or AgentFile.KeyManifest) || file.GetText(cancellationToken) is not { } text || !KeyFile.IsReadable(text.Length))
        {
            return new ReadKeys(file.Path, EquatableArray<DeclaredKey>.Empty);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new ReadKeys(file.Path, new EquatableArray<DeclaredKey>(KeyFile.Read(text.ToString(), role == AgentFile.KeyManifest).Declared));
    }
}
