using System.Linq;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard.Pages.Secrets;

/// <summary><c>/secrets/template</c>: the keys of all environments as a <c>.env.example</c>.</summary>
[Authorize(Policy = DashboardPolicies.Member)]
internal sealed class TemplateModel(SecretStore secrets) : DashboardPage
{
    public IActionResult OnGet()
    {
        // Browsers take a dot off the start of a name.
        var rows = secrets.Overview(Member.Scope(SecretEnvironment.Development)).Rows;
        var text = string.Concat(rows.Select(row => row.Key + "=\n"));
        return File(Encoding.ASCII.GetBytes(text), "text/plain; charset=utf-8", "env.example");
    }
}
