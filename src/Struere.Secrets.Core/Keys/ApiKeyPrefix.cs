namespace Struere.Secrets.Core.Keys;

/// <summary>What the platform's API keys start with: it names the environment that they are bound to.</summary>
public static class ApiKeyPrefix
{
    /// <summary>Of a key for development.</summary>
    public const string Development = "sk_dev_";

    /// <summary>Of a key for production.</summary>
    public const string Production = "sk_prod_";

    /// <summary>A key for another environment has its name in the middle.</summary>
    public static string Of(string environment) => environment switch
    {
        SecretEnvironment.Development => Development,
        SecretEnvironment.Production => Production,
        _ => $"sk_{environment}_",
    };
}
