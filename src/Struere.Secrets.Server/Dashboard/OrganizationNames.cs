using System.Linq;
using Struere.Secrets.Server.Organizations;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>Knows organizations by their names.</summary>
internal sealed class OrganizationNames(Database database)
{
    public string NameOf(string id) => database.Read(OrganizationStore.List).First(organization => organization.Id == id).Name;
}
