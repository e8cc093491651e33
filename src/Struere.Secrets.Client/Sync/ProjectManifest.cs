using System.Text.Json;
using Struere.Secrets.Core.Project;

namespace Struere.Secrets.Client.Sync;

/// <summary><c>struere.json</c>, which marks the root of an agent project.</summary>
public static class ProjectManifest
{
    /// <summary>The end of work that somebody asked for where there is no agent project.</summary>
    public static FaultException Missing() => new(
        FaultCode.NoProjectManifest,
        $"There is no '{AgentLayout.ProjectManifestName}' in or above the project. Create it in the folder of the secret files with this one line: {{}}");

    /// <summary>Makes sure that the file is a JSON object.</summary>
    /// <exception cref="FaultException">It is not.</exception>
    public static void Check(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var json = JsonDocument.Parse(file);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw Invalid(path, 1, 1);
            }
        }
        catch (JsonException e)
        {
            throw Invalid(path, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(FaultCode.InvalidProjectManifest, "The file cannot be read: let the user who builds read it.", path);
        }
    }

    private static FaultException Invalid(string path, int line, int column) => new([
        new Fault(FaultCode.InvalidProjectManifest, "This is not a JSON object: fix it before anything is synced for this project.", path) { Line = line, Column = column },
    ]);
}
