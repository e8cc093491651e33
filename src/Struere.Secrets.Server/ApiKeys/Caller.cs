namespace Struere.Secrets.Server.ApiKeys;

/// <summary>Who sends a request, as its API key says.</summary>
/// <param name="organizationId">The organization that the key belongs to.</param>
/// <param name="environment">The one environment that the key is bound to.</param>
/// <param name="permissions">What the key may do: see <see cref="ApiKeyPermissions"/>.</param>
/// <param name="apiKey">The key as it was presented: digests are keyed with it.</param>
internal sealed class Caller(string organizationId, string environment, string permissions, ApiKey apiKey)
{
    public string OrganizationId { get; } = organizationId;

    public string Environment { get; } = environment;

    public ApiKey ApiKey { get; } = apiKey;

    /// <summary>Whether the caller's API key has <paramref name="permission"/>.</summary>
    public bool May(string permission) => ApiKeyPermissions.Allow(permissions, permission);
}
