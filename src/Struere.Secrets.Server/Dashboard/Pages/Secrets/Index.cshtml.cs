using Microsoft.AspNetCore.Authorization;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard.Pages.Secrets;

/// <summary><c>/secrets</c>: keys down, environments across.</summary>
[Authorize(Policy = DashboardPolicies.Member)]
internal sealed class IndexModel(SecretStore secrets) : DashboardPage
{
    public SecretTable Table { get; private set; } = null!;

    /// <param name="environment">The one environment to show; null for all of them.</param>
    public void OnGet(string? environment) => Table = new SecretTable(
        secrets.Overview(Member.Scope(SecretEnvironment.Development)).Rows,
        environment is null ? null : SyncRequest.ParseEnvironment(environment),
        IsAdmin,
        "/secrets");
}
