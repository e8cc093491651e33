using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard.Pages.Prompts;

/// <summary><c>POST /prompts/reveal</c>: what a prompt says with its values. It is recorded first.</summary>
[Authorize(Policy = DashboardPolicies.Admin)]
internal sealed class RevealModel(SecretStore secrets) : DashboardPage
{
    public PromptForm Form { get; private set; } = null!;

    public IActionResult OnGet() => Redirect("/prompts");

    public async Task OnPostAsync(string? environment, string? prompt)
    {
        var scope = Scope(environment);
        var text = PromptForm.Check(prompt);
        var compiled = await secrets.RevealPromptAsync(scope, text, HttpContext.RequestAborted);
        Form = new PromptForm(scope.Environment, text, IsAdmin) { Compiled = compiled, IsRevealed = true };
    }
}
