using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Api.Authentication;

/// <summary>Who sends a request, as its API key says.</summary>
/// <param name="scope">The organization and the one environment that the key is bound to.</param>
/// <param name="permissions">What the key may do: see <see cref="ApiKeyPermissions"/>.</param>
/// <param name="apiKey">The key as it was presented: digests are keyed with it.</param>
internal sealed class Caller(SecretScope scope, string permissions, ApiKey apiKey)
{
    /// <summary>What the caller acts on, and how it is named where its acts are recorded.</summary>
    public SecretScope Scope { get; } = scope;

    public string OrganizationId => Scope.OrganizationId;

    public string Environment => Scope.Environment;

    public string Permissions { get; } = permissions;

    public ApiKey ApiKey { get; } = apiKey;

    /// <summary>Whether the caller's API key has <paramref name="permission"/>.</summary>
    public bool May(string permission) => ApiKeyPermissions.Allow(Permissions, permission);
}
