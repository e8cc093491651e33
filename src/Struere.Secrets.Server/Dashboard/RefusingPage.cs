using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>A page that can say why it did not do what its form asks for.</summary>
internal abstract class RefusingPage : PageModel
{
    /// <summary>Why nothing was done; null when nothing went wrong.</summary>
    public string? Error { get; private set; }

    /// <summary>Shows the page again, and why.</summary>
    protected PageResult Refuse(string error, int status = StatusCodes.Status400BadRequest)
    {
        Error = error;
        Response.StatusCode = status;
        return Page();
    }
}
