using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Organizations;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Startup;

/// <summary>An environment's first API key, in plain text: it is shown once and then forgotten.</summary>
internal sealed record EnvironmentApiKey(string Environment, ApiKey ApiKey);

/// <summary>Gives a fresh store its organization and an API key an environment.</summary>
internal static class FirstStart
{
    /// <summary>The name of the organization that the first start creates.</summary>
    public const string OrganizationName = "default";

    /// <summary>The new API keys, or none when the store has an organization already.</summary>
    public static Task<IReadOnlyList<EnvironmentApiKey>> CreateDefaultOrganizationAsync(IServiceProvider services)
    {
        var organizations = services.GetRequiredService<OrganizationStore>();
        var apiKeys = services.GetRequiredService<ApiKeyStore>();

        return services.GetRequiredService<Database>().WriteAsync<IReadOnlyList<EnvironmentApiKey>>(Database.WholeServer, transaction =>
        {
            if (OrganizationStore.List(transaction).Count > 0)
            {
                return [];
            }

            var organization = organizations.Create(transaction, OrganizationName, Actor.Server);
            return
            [
                Create(SecretEnvironment.Development),
                Create(SecretEnvironment.Production),
                Create(SecretEnvironment.Eval),
            ];

            EnvironmentApiKey Create(string environment) =>
                new(environment, apiKeys.Create(transaction, new NewApiKey(organization, environment, ApiKeyPermissions.Everything), Actor.Server));
        });
    }
}
