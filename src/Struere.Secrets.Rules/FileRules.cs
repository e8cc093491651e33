using Struere.Secrets.Rules.Git;
using Struere.Secrets.Rules.References;
using Struere.Secrets.Rules.SecretFiles;
using Struere.Secrets.Rules.Values;

namespace Struere.Secrets.Rules;

/// <summary>The rules on files that are not C#. A new rule is added here.</summary>
public static class FileRules
{
    internal static IReadOnlyList<FileRule> All { get; } =
    [
        new DotEnvFaults(),
        new PlaceholderInProduction(),
        new UnreadableText(),
        new KeysDifferInCase(),
        new NotInManifest(),
        new LiveCredentialInDevelopment(),
        new SharedCredential(),
        new NoManifest(),
        new FaultyReference(),
        new UnsetAccess(),
        new WrittenValue(),
        new CommittableSecretFile(),
    ];

    /// <summary>What these rules report.</summary>
    public static IReadOnlyList<RuleDescriptor> Descriptors { get; } = All.SelectMany(rule => rule.Descriptors).ToList();
}
