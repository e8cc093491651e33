using Microsoft.AspNetCore.Authorization;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard.Pages.Prompts;

/// <summary><c>/prompts</c>: what a prompt says in an environment, with masks for values.</summary>
[Authorize(Policy = DashboardPolicies.Member)]
internal sealed class IndexModel(SecretStore secrets) : DashboardPage
{
    public PromptForm Form { get; private set; } = null!;

    public void OnGet() => Form = new PromptForm(SecretEnvironment.Production, "", IsAdmin);

    public void OnPost(string? environment, string? prompt)
    {
        var scope = Scope(environment);
        var text = PromptForm.Check(prompt);
        var compiled = secrets.MaskPrompt(scope, text);
        Form = new PromptForm(scope.Environment, text, IsAdmin) { Compiled = compiled };
    }
}
