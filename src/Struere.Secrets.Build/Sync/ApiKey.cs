using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Struere.Secrets.Core;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Build.Sync;

/// <summary>Finds the API key where no build log looks: in environment variables, then in the credentials file.</summary>
internal static class ApiKey
{
    /// <summary>The names that people give as a property, where the key would be in every binary log.</summary>
    public static readonly string[] RefusedProperties = ["StruereApiKey", AnyVariable, AnyVariable + "_DEVELOPMENT", AnyVariable + "_PRODUCTION"];

    private const string AnyVariable = "STRUERE_API_KEY";

    private static readonly string[] Environments = [SecretEnvironment.Development, SecretEnvironment.Production, SecretEnvironment.Eval];

    /// <summary>The key for <paramref name="environment"/>.</summary>
    /// <param name="environment">The environment that is written to.</param>
    /// <param name="readVariable">Reads an environment variable.</param>
    /// <param name="homeFolder">The user's folder, which holds <c>.struere/credentials.json</c>.</param>
    /// <exception cref="SyncException">There is none, or it is for another environment.</exception>
    public static SecretValue Find(string environment, Func<string, string?> readVariable, string homeFolder)
    {
        var ownVariable = AnyVariable + "_" + environment.ToUpperInvariant();
        foreach (var variable in new[] { ownVariable, AnyVariable })
        {
            if (readVariable(variable)?.Trim() is { Length: > 0 } key)
            {
                return Check(key, variable, environment);
            }
        }

        var credentials = Path.Combine(homeFolder, ".struere", "credentials.json");
        if (ReadCredentials(credentials)?.Trim() is { Length: > 0 } stored)
        {
            return Check(stored, credentials, environment);
        }

        throw new SyncException(
            SyncCodes.MissingApiKey,
            $"There is no API key for {environment}: set the environment variable {ownVariable} (or {AnyVariable}), or \"apiKey\" in {credentials}. MSBuild properties are not read: they are in every binary log.");
    }

    private static SecretValue Check(string key, string source, string environment)
    {
        var expected = PrefixOf(environment);
        if (!key.StartsWith(expected, StringComparison.Ordinal))
        {
            var found = Environments.Select(PrefixOf).FirstOrDefault(prefix => key.StartsWith(prefix, StringComparison.Ordinal));
            throw new SyncException(
                SyncCodes.WrongApiKey,
                $"The API key in {source} {(found is null ? "is none of Struere's" : $"starts with '{found}'")}: {environment} takes one that starts with '{expected}'. Nothing was sent.");
        }

        if (!key.All(c => c is > ' ' and < '\u007F'))
        {
            throw new SyncException(SyncCodes.WrongApiKey, $"The API key in {source} holds a character that no API key has: copy it again. Nothing was sent.");
        }

        return new SecretValue(key);
    }

    private static string PrefixOf(string environment) => environment switch
    {
        SecretEnvironment.Development => "sk_dev_",
        SecretEnvironment.Production => "sk_prod_",
        _ => $"sk_{environment}_",
    };

    private static string? ReadCredentials(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var file = File.OpenRead(path);
            using var json = JsonDocument.Parse(file);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("apiKey", out var key)
                && key.ValueKind == JsonValueKind.String
                    ? key.GetString()
                    : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SyncException(SyncCodes.UnreadableCredentials, "The credentials file is not JSON: mend it, or set an environment variable with the API key instead.", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyncException(SyncCodes.UnreadableCredentials, "The credentials file cannot be read: let the user who builds read it, or set an environment variable with the API key instead.", path);
        }
    }
}
