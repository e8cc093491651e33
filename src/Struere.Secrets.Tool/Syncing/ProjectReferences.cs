using Struere.Secrets.Client.Verification;
using Struere.Secrets.Rules.Project;
using Struere.Secrets.Rules.References;

namespace Struere.Secrets.Tool.Syncing;

/// <summary>Hands what a project refers to over to the client.</summary>
internal static class ProjectReferences
{
    /// <summary>The places, in the order of files, lines and columns.</summary>
    public static IReadOnlyList<SecretUse> Find(Workspace workspace, CancellationToken cancellation) =>
        ReferenceListing.Find(workspace, cancellation).Select(use => new SecretUse(use.Key, use.Kind, use.Path, use.Line, use.Column)).ToList();
}
