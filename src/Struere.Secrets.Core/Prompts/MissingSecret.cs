namespace Struere.Secrets.Core.Prompts;

/// <summary>What a prompt says in place of a secret that is not set. Source: the platform's page on secrets.</summary>
public static class MissingSecret
{
    /// <summary><c>[MISSING_SECRET:KEY]</c>.</summary>
    public static string TextOf(string key) => $"[MISSING_SECRET:{key}]";
}
