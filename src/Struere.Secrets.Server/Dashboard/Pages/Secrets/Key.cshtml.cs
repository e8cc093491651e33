using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Authorization;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard.Pages.Secrets;

/// <summary><c>/secrets/key/{key}</c>: what each environment has of one key, and what can be done with it.</summary>
[Authorize(Policy = DashboardPolicies.Member)]
internal sealed class KeyModel(SecretStore secrets) : DashboardPage
{
    private Dictionary<string, bool> _hasHistory = [];

    public SecretRow Row { get; private set; } = null!;

    /// <exception cref="SecretNotFoundException">No environment has the key, nor had it.</exception>
    public void OnGet(string key)
    {
        _hasHistory = SecretOverview.Environments.ToDictionary(environment => environment, environment => secrets.History(Member.Scope(environment), key).Count > 0);
        if (!_hasHistory.ContainsValue(true))
        {
            throw new SecretNotFoundException(key);
        }

        Row = secrets.Overview(Member.Scope(SecretEnvironment.Development), key);
    }

    public bool HasHistory(string environment) => _hasHistory[environment];
}
