using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Authorization;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard.Pages.Secrets;

/// <summary><c>/secrets/history/{environment}/{key}</c>: the versions of a secret.</summary>
[Authorize(Policy = DashboardPolicies.Member)]
internal sealed class HistoryModel(SecretStore secrets) : DashboardPage
{
    public string Environment { get; private set; } = "";

    public string Key { get; private set; } = "";

    public IReadOnlyList<SecretVersion> Versions { get; private set; } = [];

    /// <summary>The version that the secret has; 0 when it is deleted.</summary>
    public long CurrentVersion => Versions.FirstOrDefault(version => version.IsCurrent)?.Version ?? 0;

    public bool CanRestore => IsAdmin && Environment != SecretEnvironment.Eval;

    /// <exception cref="SecretNotFoundException">The secret never was set.</exception>
    public void OnGet(string environment, string key)
    {
        var scope = Scope(environment);
        Environment = scope.Environment;
        Key = key;
        Versions = secrets.History(scope, key);
        if (Versions.Count == 0)
        {
            throw new SecretNotFoundException(key);
        }
    }

    public static string Describe(SecretVersion version) => version.Change switch
    {
        SecretChange.Deleted => "deleted",
        SecretChange.Restored => "an earlier value was restored",
        _ => version.IsEmpty ? "set to an empty value" : "set",
    };
}
