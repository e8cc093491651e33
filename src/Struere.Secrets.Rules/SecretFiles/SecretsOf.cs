using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Rules.SecretFiles;

/// <summary>The secrets that rules may report.</summary>
internal static class SecretsOf
{
    /// <summary>
    /// The secrets that a file sets for an environment; none if the file is of another environment, or broken so that a "key" may
    /// be a piece of a value.
    /// </summary>
    public static IReadOnlyList<DotEnvEntry> Environment(string environment, SecretFile file, RuleOptions options) =>
        !file.IsManifest && file.Environment == environment && file.HasReliableKeys && options.IsChecked(environment)
            ? file.Document.GetSecrets().Where(entry => !options.IsIgnored(entry.Key)).ToList()
            : [];
}
