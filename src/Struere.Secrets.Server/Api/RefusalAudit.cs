using System.Data.Common;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Struere.Secrets.Server.Api.Authentication;
using Struere.Secrets.Server.Audit;
using Struere.Secrets.Server.People;
using Struere.Secrets.Server.People.Authentication;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Api;

/// <summary>
/// Records requests that are refused for what their sender may do. A request without an API key is not recorded: it claims
/// nothing, and anybody could fill the disk with them. Unknown keys are recorded as often as an address may try them.
/// </summary>
internal sealed partial class RefusalAudit(RequestDelegate next, Database database, AuditKey auditKey, System.TimeProvider clock, ILogger<RefusalAudit> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (ApiException exception) when (IsRefusal(exception))
        {
            await RecordAsync(context, exception.Code);
            throw;
        }
    }

    private static bool IsRefusal(ApiException exception) =>
        exception.Status == StatusCodes.Status403Forbidden || exception.Code == ApiErrors.UnknownApiKey().Code;

    private async Task RecordAsync(HttpContext context, string code)
    {
        var caller = context.Features.Get<Caller>();
        var member = context.Features.Get<Member>();
        var organizationId = caller?.OrganizationId ?? member?.OrganizationId ?? Database.WholeServer;
        var actor = caller?.Scope.Actor ?? member?.Actor ?? new Actor("unknown API key", context.ClientAddress());
        try
        {
            await database.WriteAsync(organizationId, transaction =>
            {
                new AuditLog(transaction, auditKey, clock).Add(organizationId, actor, AuditAction.Refused, caller?.Environment ?? "", detail: code);
                return true;
            });
        }
        catch (DbException exception)
        {
            // Nothing was done that needs a record: the refusal itself is what counts.
            LogUnrecorded(logger, exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A refused request could not be recorded: {Exception}")]
    private static partial void LogUnrecorded(ILogger logger, string exception);
}
