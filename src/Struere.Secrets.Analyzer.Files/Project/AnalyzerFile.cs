using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Analyzer.Project;

/// <summary>Reads the metadata that the build gives an additional file.</summary>
internal static class AnalyzerFile
{
    /// <summary>One of the roles of <see cref="AgentFile"/>; empty where the build gives none.</summary>
    public static string RoleOf(AdditionalText file, AnalyzerOptions options) => Option(file, AgentFile.RoleOption, options);

    /// <summary>Whether a file names keys.</summary>
    public static bool IsSecretFileOrManifest(AdditionalText file, AnalyzerOptions options) => RoleOf(file, options) is AgentFile.SecretFile or AgentFile.KeyManifest;

    /// <summary>A piece of metadata; empty where there is none.</summary>
    public static string Option(AdditionalText file, string name, AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(name, out var value) ? value : "";
}
