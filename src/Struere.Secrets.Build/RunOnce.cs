using System.Collections;
using Struere.Secrets.Client.Server;

namespace Struere.Secrets.Build;

/// <summary>
/// Builds a target of <c>Struere.proj</c>: once in a build, however many of its projects, on however many nodes, ask for it
/// with the same properties. MSBuild does a project with the same global properties once; the asking project's own are
/// taken away, because they differ.
/// </summary>
public sealed class RunOnce : Task
{
    /// <summary>The path of <c>Struere.proj</c>.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>The target to build.</summary>
    [Required]
    public string Target { get; set; } = "";

    /// <summary>What the target is told, each as <c>Name=value</c>.</summary>
    [Required]
    public string[] Properties { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var succeeded = false;
        return Log.Run("call of a target", () =>
        {
            var engine = (IBuildEngine7)BuildEngine;
            var inherited = engine.GetGlobalProperties().Keys.ToList();
            RefuseApiKey(inherited);

            // The target has logged its errors, once for all who asked for it.
            engine.AllowFailureWithoutError = true;
            succeeded = engine.BuildProjectFilesInParallel([Project], [Target], [ReadProperties()], [inherited], [null], returnTargetOutputs: false).Result;
        }) && succeeded;
    }

    /// <summary>
    /// Only global properties, which are real ones. To read <c>$(StruereApiKey)</c> in a project would not do: environment
    /// variables show as properties too, and the binary log records each one that is read, with its value.
    /// </summary>
    private static void RefuseApiKey(IReadOnlyCollection<string> globalProperties)
    {
        if (ApiKeySource.RefusedProperties.FirstOrDefault(name => globalProperties.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } property)
        {
            throw new FaultException(
                FaultCode.ExposedApiKey,
                $"'{property}' was given as an MSBuild property, which every binary log records: set the environment variable STRUERE_API_KEY_PRODUCTION or STRUERE_API_KEY_DEVELOPMENT instead, and replace the key if a log was shared.");
        }
    }

    private Hashtable ReadProperties()
    {
        var properties = new Hashtable();
        foreach (var property in Properties)
        {
            var end = property.IndexOf('=');
            properties[property.Substring(0, end)] = property.Substring(end + 1);
        }

        return properties;
    }
}
