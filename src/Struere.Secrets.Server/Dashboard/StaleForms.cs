using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Struere.Secrets.Server.Api;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>Says so when a form is refused because it lacks the dashboard's token, where the framework would answer with an empty page.</summary>
internal sealed class StaleForms : IAlwaysRunResultFilter
{
    /// <exception cref="ApiException">The form is refused.</exception>
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            throw PageErrors.StaleForm();
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // Nothing is left to do.
    }
}
