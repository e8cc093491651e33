using System;
using System.Linq;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard.Pages.Secrets;

/// <summary><c>/secrets/template</c>: the keys of all environments as a <c>.env.example</c>.</summary>
[Authorize(Policy = DashboardPolicies.Member)]
internal sealed class TemplateModel(SecretStore secrets) : DashboardPage
{
    public IActionResult OnGet()
    {
        var keys = SecretOverview.Environments.SelectMany(environment => secrets.List(Member.Scope(environment))).Select(secret => secret.Key);
        var text = string.Concat(keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(key => key + "=\n"));

        // Browsers take a dot off the start of a name.
        return File(Encoding.ASCII.GetBytes(text), "text/plain; charset=utf-8", "env.example");
    }
}
