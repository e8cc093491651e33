using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Struere.Secrets.Server.Api;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>
/// Reads forms before anything else does. The framework takes a form that is too large or does not arrive for one without its
/// token, and people would read that it is too old.
/// </summary>
internal sealed class ArrivedForms : IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <inheritdoc/>
    public int Order => int.MinValue;

    /// <inheritdoc/>
    /// <exception cref="BadHttpRequestException">The form is too large, or does not arrive complete or in time.</exception>
    /// <exception cref="ApiException">It cannot be read.</exception>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!request.HasFormContentType)
        {
            return;
        }

        try
        {
            await request.ReadFormAsync(context.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw PageErrors.UnreadableForm();
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            throw ApiErrors.IncompleteBody(StatusCodes.Status400BadRequest);
        }
    }
}
