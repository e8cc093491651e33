using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Generator.Reading;

/// <summary>What the generator keeps of an additional file: its keys, and nothing of its text.</summary>
/// <param name="Path">Where the file is.</param>
/// <param name="Keys">Its keys in the order of the file, each once.</param>
internal readonly record struct KeyFile(string Path, EquatableArray<DeclaredKey> Keys)
{
    private const string RoleOption = "build_metadata.AdditionalFiles.StruereRole";
    private const string SecretFileRole = "SecretFile";
    private const string KeyManifestRole = "KeyManifest";

    /// <summary>
    /// Reads the keys of a secret file or a key manifest. Any other file has none, and neither has one that cannot be read
    /// or is longer than <see cref="SecretLimits.MaxSecretFileBytes"/> (every character is at least a byte).
    /// </summary>
    public static KeyFile Read(AdditionalText file, AnalyzerConfigOptions options, CancellationToken cancellationToken)
    {
        options.TryGetValue(RoleOption, out var role);
        if (role is not (SecretFileRole or KeyManifestRole)
            || file.GetText(cancellationToken) is not { Length: <= SecretLimits.MaxSecretFileBytes } text)
        {
            return new KeyFile(file.Path, default);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var document = DotEnvDocument.Parse(text.ToString());

        // Comments in secret files hold old values, and a build must not depend on what one machine's files say.
        var keys = document.GetSecrets()
            .Select(entry => new DeclaredKey(entry.Key, role == KeyManifestRole ? document.GetCommentAbove(entry) : null));
        return new KeyFile(file.Path, new EquatableArray<DeclaredKey>(keys));
    }
}
