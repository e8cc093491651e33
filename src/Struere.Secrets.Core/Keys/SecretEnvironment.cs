namespace Struere.Secrets.Core.Keys;

/// <summary>The names of the platform's three environments, as they are in requests and in item metadata.</summary>
public static class SecretEnvironment
{
    /// <summary>Where agents are developed; its file is <c>.env.development</c>.</summary>
    public const string Development = "development";

    /// <summary>What customers meet; its file is <c>.env.production</c>.</summary>
    public const string Production = "production";

    /// <summary>Where evaluations run; the mirror of development, it has no file.</summary>
    public const string Eval = "eval";
}
