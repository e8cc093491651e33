using System.Linq;
using Microsoft.AspNetCore.Authorization;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard.Pages.Secrets;

/// <summary><c>/secrets/missing</c>: what development has and production lacks.</summary>
[Authorize(Policy = DashboardPolicies.Member)]
internal sealed class MissingModel(SecretStore secrets) : DashboardPage
{
    public SecretTable Table { get; private set; } = null!;

    public void OnGet() => Table = new SecretTable(
        secrets.Overview(Member.Scope(SecretEnvironment.Development)).Rows.Where(row => row.IsMissingInProduction).ToList(),
        Environment: null,
        IsAdmin,
        Switcher: null);
}
