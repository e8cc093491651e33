using System.Xml;
using System.Xml.Linq;

namespace Struere.Secrets.Build.Sync;

/// <summary>
/// Why a publish of a solution does not sync: MSBuild publishes the projects in any order, so the first would write to production
/// before the last has compiled.
/// </summary>
/// <param name="Projects">Its projects: MSBuild's <c>CurrentSolutionConfigurationContents</c>.</param>
/// <param name="ArtifactsPath">The folder for the output of all projects; empty where each has its own.</param>
internal sealed record SolutionPublish(string Projects, string ArtifactsPath)
{
    /// <summary>Says why nothing was synced, and the command that syncs.</summary>
    public string Explain(string environment, string projectRoot) =>
        $"because a publish of a solution cannot wait until every project has compiled ({FaultCode.SolutionNotSynced}). "
        + $"Once it has succeeded, run: dotnet build \"{FindProject(projectRoot) ?? "PROJECT"}\" -t:StruereSync -p:StruereEnvironment={environment}";

    /// <summary>The first project of the solution in the project root that references the package, as its restore recorded.</summary>
    private string? FindProject(string projectRoot)
    {
        try
        {
            return XElement.Parse(Projects)
                .Elements("ProjectConfiguration")
                .Select(project => (string?)project.Attribute("AbsolutePath"))
                .OfType<string>()
                .OrderBy(path => path, StringComparer.Ordinal)
                .FirstOrDefault(path => path.StartsWith(projectRoot, StringComparison.Ordinal) && ReferencesPackage(path));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private bool ReferencesPackage(string project)
    {
        var output = ArtifactsPath.Length == 0
            ? Path.Combine(Path.GetDirectoryName(project)!, "obj")
            : Path.Combine(ArtifactsPath, "obj", Path.GetFileNameWithoutExtension(project));
        try
        {
            var assets = Path.Combine(output, "project.assets.json");
            return File.Exists(assets) && File.ReadAllText(assets).Contains("\"Struere.Secrets/");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
