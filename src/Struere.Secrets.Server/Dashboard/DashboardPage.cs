using Microsoft.AspNetCore.Mvc;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.Api;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>What the pages of the dashboard have in common.</summary>
internal abstract class DashboardPage : RefusingPage
{
    /// <summary>The header of scripts that want the content of a page alone, to show it in a dialog.</summary>
    public const string FragmentHeader = "X-Fragment";

    /// <summary>The header that tells a script where to go, because it would follow a redirection by itself.</summary>
    public const string LocationHeader = "X-Location";

    private const string NoticeName = "notice";

    /// <summary>Who looks at the page.</summary>
    public Member Member => HttpContext.Member();

    /// <summary>Whether they are an admin.</summary>
    public bool IsAdmin => Member.Role == MemberRole.Admin;

    /// <summary>Takes what the page before had to say, which is then gone.</summary>
    public Notice? TakeNotice() => TempData[NoticeName] is string text ? Notice.Parse(text) : null;

    /// <summary>Goes to another page.</summary>
    protected IActionResult GoTo(string path)
    {
        if (!Request.Headers.ContainsKey(FragmentHeader))
        {
            return Redirect(path);
        }

        Response.Headers[LocationHeader] = path;
        return new NoContentResult();
    }

    /// <summary>Goes to another page, which says what was done.</summary>
    protected IActionResult GoTo(string path, Notice notice)
    {
        TempData[NoticeName] = notice.Format();
        return GoTo(path);
    }

    /// <exception cref="ApiException">There is no such environment.</exception>
    protected SecretScope Scope(string? environment) => Member.Scope(SyncRequest.ParseEnvironment(environment));

    /// <exception cref="ApiException">There is no such environment, or people do not write to it.</exception>
    protected SecretScope WritableScope(string? environment)
    {
        var scope = Scope(environment);
        return scope.Environment == SecretEnvironment.Eval
            ? throw ApiErrors.EnvironmentIsMirror(SecretEnvironment.Eval, SecretEnvironment.Development)
            : scope;
    }
}
