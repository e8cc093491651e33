using System;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using Struere.Secrets.Build.Faults;
using Struere.Secrets.Build.Server;

namespace Struere.Secrets.Build.Sync;

/// <summary>
/// Why a publish of a solution does not sync: MSBuild publishes the projects in any order, so the first would write to production
/// before the last has compiled.
/// </summary>
internal static class SolutionPublish
{
    /// <summary>Says why nothing was synced, and the command that syncs.</summary>
    public static string Explain(ServerSettings settings) =>
        $"because a publish of a solution cannot wait until every project has compiled ({TaskCodes.SolutionNotSynced}). "
        + $"Once it has succeeded, run: dotnet build \"{FindProject(settings) ?? "PROJECT"}\" -t:StruereSync -p:StruereEnvironment={settings.Environment}";

    /// <summary>The first project of the solution in the project root that references the package, as its restore recorded.</summary>
    private static string? FindProject(ServerSettings settings)
    {
        try
        {
            return XElement.Parse(settings.SolutionProjects)
                .Elements("ProjectConfiguration")
                .Select(project => (string?)project.Attribute("AbsolutePath"))
                .OfType<string>()
                .OrderBy(path => path, StringComparer.Ordinal)
                .FirstOrDefault(path => path.StartsWith(settings.ProjectRoot, StringComparison.Ordinal) && ReferencesPackage(path));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool ReferencesPackage(string project)
    {
        try
        {
            var assets = Path.Combine(Path.GetDirectoryName(project)!, "obj", "project.assets.json");
            return File.Exists(assets) && File.ReadAllText(assets).Contains("\"Struere.Secrets/");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
