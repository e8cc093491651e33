using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Generator.Reading;

/// <summary>What the generator keeps of an additional file: its keys, and nothing of its text.</summary>
/// <param name="Path">Where the file is.</param>
/// <param name="Keys">Its keys in the order of the file, each once.</param>
internal readonly record struct KeyFile(string Path, EquatableArray<DeclaredKey> Keys)
{
    /// <summary>
    /// Reads the keys of a secret file or a key manifest. Any other file has none, and neither has one that cannot be read
    /// or is longer than <see cref="SecretLimits.MaxSecretFileBytes"/> (every character is at least a byte).
    /// </summary>
    public static KeyFile Read(AdditionalText file, AnalyzerConfigOptions options, CancellationToken cancellationToken)
    {
        options.TryGetValue(AgentFile.RoleOption, out var role);
        if (role is not (AgentFile.SecretFile or AgentFile.KeyManifest)
            || file.GetText(cancellationToken) is not { Length: <= SecretLimits.MaxSecretFileBytes } text)
        {
            return new KeyFile(file.Path, default);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var document = DotEnvDocument.Parse(text.ToString());

        // Comments in secret files hold old values, and a build must not depend on what one machine's files say.
        var keys = document.GetSecrets()
            .Select(entry => new DeclaredKey(entry.Key, role == AgentFile.KeyManifest ? document.GetCommentAbove(entry) : null));
        return new KeyFile(file.Path, new EquatableArray<DeclaredKey>(keys));
    }
}
