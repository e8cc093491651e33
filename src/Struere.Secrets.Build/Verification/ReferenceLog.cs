using System.Globalization;
using System.Text.Json;
using Struere.Secrets.Build.Files;
using Struere.Secrets.Client.Verification;
using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Build.Verification;

/// <summary>Reads what refers to secrets from the compiler's log: the findings of the rule that lists references.</summary>
internal sealed class ReferenceLog
{
    private static readonly Fault Unknown = new(
        FaultCode.UnknownReferences,
        "The compiler did not list what refers to secrets, so nothing can be verified: see that no 'NoWarn' names STRU2008, delete the folder 'obj' and try again.");

    private ReferenceLog(IReadOnlyList<SecretUse> uses, IReadOnlyCollection<string> ignoredKeys)
    {
        Uses = uses;
        IgnoredKeys = ignoredKeys;
    }

    /// <summary>Every place once, in the order of files, lines and columns.</summary>
    public IReadOnlyList<SecretUse> Uses { get; }

    /// <summary>The keys that the options of the project tell rules to ignore.</summary>
    public IReadOnlyCollection<string> IgnoredKeys { get; }

    /// <summary>Reads the logs of a project, one per target framework.</summary>
    /// <exception cref="FaultException">A log cannot be read, or is not complete: what is not proved has failed.</exception>
    public static ReferenceLog Read(IEnumerable<string> paths)
    {
        var uses = new HashSet<SecretUse>();
        var ignoredKeys = new HashSet<string>();
        var logs = paths.ToList();
        foreach (var path in logs)
        {
            var results = CompilerLog.Read(path, ReadRun, Unknown);
            var total = results.FirstOrDefault(result => result.Total is not null)
                ?? throw new FaultException([Unknown with { File = path }]);
            if (results.Count - 1 != total.Total)
            {
                throw new FaultException([Unknown with { File = path }]);
            }

            ignoredKeys.UnionWith(total.IgnoredKeys);
            uses.UnionWith(results.Where(result => result.Use is not null).Select(result => result.Use!));
        }

        return logs.Count == 0
            ? throw new FaultException([Unknown])
            : new ReferenceLog(
                uses.OrderBy(use => use.File, StringComparer.Ordinal).ThenBy(use => use.Line).ThenBy(use => use.Column).ToList(),
                ignoredKeys);
    }

    /// <summary>What is suppressed in the source counts too: the secret is used all the same.</summary>
    private static IEnumerable<Result> ReadRun(JsonElement run) => run.GetProperty("results").EnumerateArray()
        .Where(result => CompilerLog.RuleOf(result) == RuleIds.ListedReference)
        .Select(ReadResult);

    private static Result ReadResult(JsonElement result)
    {
        var properties = result.GetProperty("properties").GetProperty("customProperties");
        if (!result.TryGetProperty("locations", out var locations) || locations.GetArrayLength() == 0)
        {
            return new Result(
                null,
                int.Parse(properties.GetProperty(ReferenceList.Count).GetString()!, CultureInfo.InvariantCulture),
                properties.GetProperty(ReferenceList.IgnoredKeys).GetString()!.Split([','], StringSplitOptions.RemoveEmptyEntries));
        }

        var place = locations[0].GetProperty("physicalLocation");
        var region = place.GetProperty("region");
        return new Result(
            new SecretUse(
                properties.GetProperty(ReferenceList.Key).GetString()!,
                properties.GetProperty(ReferenceList.Kind).GetString()!,
                PathOf(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!),
                region.GetProperty("startLine").GetInt32(),
                region.GetProperty("startColumn").GetInt32()),
            null,
            []);
    }

    private static string PathOf(string uri) => Uri.TryCreate(uri, UriKind.Absolute, out var absolute) && absolute.IsFile ? absolute.LocalPath : Uri.UnescapeDataString(uri);

    private sealed record Result(SecretUse? Use, int? Total, IReadOnlyList<string> IgnoredKeys);
}
