using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Organizations;

namespace Struere.Secrets.Server.Startup;

/// <summary>An environment's first API key, in plain text: it is shown once and then forgotten.</summary>
internal sealed record EnvironmentApiKey(string Environment, ApiKey ApiKey);

/// <summary>Creates an organization with an API key per environment.</summary>
internal static class FirstApiKeys
{
    private static readonly IReadOnlyList<string> Environments = [SecretEnvironment.Development, SecretEnvironment.Production, SecretEnvironment.Eval];

    /// <summary>Creates an organization and returns its API keys.</summary>
    public static IReadOnlyList<EnvironmentApiKey> Create(
        DbTransaction transaction, OrganizationStore organizations, ApiKeyStore apiKeys, string name, Actor creator)
    {
        var organization = organizations.Create(transaction, name, creator);
        return Environments
            .Select(environment => new EnvironmentApiKey(
                environment, apiKeys.Create(transaction, new NewApiKey(organization, environment, ApiKeyPermissions.Everything), creator)))
            .ToList();
    }
}
