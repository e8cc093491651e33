using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Client.Server;

/// <summary>Finds the API key where no build log looks: in environment variables, then in the credentials file.</summary>
public static class ApiKeySource
{
    private const string AnyVariable = "STRUERE_API_KEY";

    private static readonly string[] Environments = [SecretEnvironment.Development, SecretEnvironment.Production, SecretEnvironment.Eval];

    /// <summary>The environment variables that may hold an API key.</summary>
    public static readonly string[] Variables = [AnyVariable, .. Environments.Select(VariableOf)];

    /// <summary>The names that people give as a property, where the key would be in every binary log.</summary>
    public static readonly string[] RefusedProperties = ["StruereApiKey", .. Variables];

    /// <summary>The key for the environment of <paramref name="settings"/>.</summary>
    /// <exception cref="FaultException">There is none, or it is for another environment.</exception>
    public static SecretValue Find(ClientSettings settings)
    {
        var environment = settings.Environment;
        foreach (var variable in new[] { VariableOf(environment), AnyVariable })
        {
            if (settings.ReadVariable(variable)?.Trim() is { Length: > 0 } key)
            {
                return Check(key, variable, environment);
            }
        }

        var credentials = Path.Combine(settings.HomeFolder, ".struere", "credentials.json");
        if (CredentialsFile.ReadApiKey(credentials, settings.Note)?.Trim() is { Length: > 0 } stored)
        {
            return Check(stored, credentials, environment);
        }

        throw new FaultException(
            FaultCode.MissingApiKey,
            $"There is no API key for {environment}: set the environment variable {VariableOf(environment)} (or {AnyVariable}), or \"apiKey\" in {credentials}.{settings.Names.ApiKeyNote}");
    }

    /// <summary>Whether <paramref name="text"/> holds what API keys start with.</summary>
    public static bool IsIn(string text) => Environments.Any(environment => text.Contains(ApiKeyPrefix.Of(environment)));

    /// <summary>Where an API key belongs, as a part of a sentence.</summary>
    /// <param name="environment">The environment that it is for; null where that is not known.</param>
    public static string Advice(string? environment) =>
        $"set the environment variable {(environment is null ? AnyVariable : VariableOf(environment))} instead";

    private static string VariableOf(string environment) => AnyVariable + "_" + environment.ToUpperInvariant();

    private static SecretValue Check(string key, string source, string environment)
    {
        var expected = ApiKeyPrefix.Of(environment);
        if (!key.StartsWith(expected, StringComparison.Ordinal))
        {
            var found = Environments.Select(ApiKeyPrefix.Of).FirstOrDefault(prefix => key.StartsWith(prefix, StringComparison.Ordinal));
            throw new FaultException(
                FaultCode.WrongApiKey,
                $"The API key in {source} {(found is null ? "is not a Struere API key" : $"starts with '{found}'")}: {environment} takes one that starts with '{expected}'. Nothing was sent.");
        }

        if (!key.All(c => c is > ' ' and < '\u007F'))
        {
            throw new FaultException(FaultCode.WrongApiKey, $"The API key in {source} holds a character that no API key has: copy it again. Nothing was sent.");
        }

        return new SecretValue(key);
    }
}
