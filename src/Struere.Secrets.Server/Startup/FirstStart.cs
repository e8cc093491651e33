using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Struere.Secrets.Server.ApiKeys;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.Organizations;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Startup;

/// <summary>Gives a fresh store its organization and an API key per environment.</summary>
internal static class FirstStart
{
    /// <summary>The name of the organization that the first start creates.</summary>
    public const string OrganizationName = "default";

    /// <summary>The new API keys, or none when the store has an organization already.</summary>
    public static Task<IReadOnlyList<EnvironmentApiKey>> CreateDefaultOrganizationAsync(IServiceProvider services)
    {
        var organizations = services.GetRequiredService<OrganizationStore>();
        var apiKeys = services.GetRequiredService<ApiKeyStore>();

        return services.GetRequiredService<Database>().WriteAsync<IReadOnlyList<EnvironmentApiKey>>(
            Database.WholeServer,
            transaction => OrganizationStore.List(transaction).Count > 0 ? [] : FirstApiKeys.Create(transaction, organizations, apiKeys, OrganizationName, Actor.Server));
    }

    /// <summary>What opens a link to become the first admin; null when somebody is one already, of whatever organization.</summary>
    public static Task<OneTimeSecret?> CreateAdminLinkAsync(IServiceProvider services)
    {
        var invitations = services.GetRequiredService<InvitationStore>();
        return services.GetRequiredService<Database>().WriteAsync<OneTimeSecret?>(Database.WholeServer, transaction =>
        {
            var organizations = OrganizationStore.List(transaction);
            return organizations.All(organization => UserStore.LacksAdmin(transaction, organization.Id))
                ? invitations.CreateAdminLink(transaction, organizations[0].Id, Actor.Server)
                : null;
        });
    }
}
