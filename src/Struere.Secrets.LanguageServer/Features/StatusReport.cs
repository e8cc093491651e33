using System.Linq;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.LanguageServer.Texts;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Counts how complete the secret files of a project are.</summary>
internal static class StatusReport
{
    /// <summary>The count for a project.</summary>
    public static ProjectStatus Of(LiveProject project)
    {
        var files = project.Workspace.SecretFiles;
        var manifest = KeysOf(file => file.IsManifest);
        var expected = files.Any(file => file.IsManifest) ? manifest : KeysOf(file => file.HasReliableKeys);
        return new ProjectStatus(
            DocumentAddress.FromPath(project.Root),
            manifest.Count,
            [.. files.Where(file => !file.IsManifest && file.Environment.Length > 0)
                .Select(file => new EnvironmentStatus(file.Environment, file.Document.GetSecrets().Count(entry => expected.Contains(entry.Key)), expected.Count))]);

        System.Collections.Generic.HashSet<string> KeysOf(System.Func<Rules.Project.SecretFile, bool> counts) =>
            files.Where(counts).SelectMany(file => file.Document.GetSecrets()).Select(entry => entry.Key).ToHashSet(System.StringComparer.Ordinal);
    }

    /// <summary>Whether two counts say the same.</summary>
    public static bool AreSame(ProjectStatus one, ProjectStatus other) => one.ManifestKeys == other.ManifestKeys && one.Environments.SequenceEqual(other.Environments);
}
