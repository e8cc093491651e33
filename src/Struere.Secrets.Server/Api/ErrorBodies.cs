using System;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Struere.Secrets.Server.Encryption;
using Struere.Secrets.Server.Secrets;
using Struere.Secrets.Server.Storage;

namespace Struere.Secrets.Server.Api;

/// <summary>Turns whatever goes wrong into the one form of error body.</summary>
internal sealed partial class ErrorBodies(RequestDelegate next, Database database, ILogger<ErrorBodies> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        ApiException error;
        try
        {
            await next(context);
            if (context.Response.HasStarted)
            {
                return;
            }

            switch (context.Response.StatusCode)
            {
                case StatusCodes.Status404NotFound:
                    error = ApiErrors.UnknownRoute();
                    break;
                case StatusCodes.Status405MethodNotAllowed:
                    error = ApiErrors.MethodNotAllowed(context.Response.Headers.Allow.ToString());
                    break;
                default:
                    return;
            }
        }
        catch (ApiException exception)
        {
            error = exception;
        }
        catch (BadHttpRequestException exception)
        {
            error = exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? ApiErrors.RequestTooLarge()
                : ApiErrors.IncompleteBody(exception.StatusCode);
        }
        catch (IdempotencyKeyReusedException)
        {
            error = ApiErrors.IdempotencyKeyReused();
        }
        catch (UnreadableValueException exception)
        {
            LogUnreadable(logger, exception.Keys.Count);
            error = ApiErrors.UnreadableValues(exception.Keys);
        }
        catch (SecretNotFoundException exception)
        {
            error = ApiErrors.UnknownSecret(exception.Key);
        }
        catch (VersionConflictException exception)
        {
            error = ApiErrors.VersionConflict(exception.Key, exception.Expected, exception.Current);
        }
        catch (KeyRingException exception)
        {
            LogKeyRing(logger, exception.Fault, exception.Path, exception.Detail);
            error = ApiErrors.EncryptionKeyMissing();
        }
        catch (DbException exception) when (database.FaultOf(exception) is DatabaseFault.Unavailable)
        {
            error = ApiErrors.StorageBusy();
        }
        catch (DbException exception) when (database.FaultOf(exception) is DatabaseFault.Full)
        {
            error = ApiErrors.StorageFull();
        }
        catch (DbException exception) when (database.FaultOf(exception) is DatabaseFault.InvalidText)
        {
            error = PageErrors.InvalidText();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            // Where it failed, but not the message: no message of a library is known to hold no value.
            LogFailure(logger, exception.GetType().Name, (exception as DbException)?.SqlState ?? (exception as DbException)?.ErrorCode.ToString(CultureInfo.InvariantCulture), exception.StackTrace);
            error = ApiErrors.InternalError();
        }

        await WriteAsync(context.Response, error);
    }

    /// <summary>Answers with an error.</summary>
    public static Task WriteAsync(HttpResponse response, ApiException error)
    {
        response.StatusCode = error.Status;
        if (error.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (error.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        }

        if (response.HttpContext.RequestServices?.GetService<IErrorPage>() is { } page && page.IsFor(response.HttpContext.Request))
        {
            return page.WriteAsync(response, error);
        }

        return response.WriteAsJsonAsync(
            new ErrorResponse(error.Message, error.Code, error.Keys, error.Status, error.Versions?.Expected, error.Versions?.Current),
            options: null,
            contentType: WantsProblem(response.HttpContext.Request) ? ErrorResponse.ProblemMediaType : null);
    }

    /// <summary>Clients of the platform know errors as plain JSON. Only who names the media type of problem details gets it.</summary>
    private static bool WantsProblem(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(accepted =>
            accepted.MediaType.Equals(ErrorResponse.ProblemMediaType, StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} stored values cannot be decrypted: the database was changed by something else.")]
    private static partial void LogUnreadable(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The key ring '{Path}' cannot be used: {Fault} {Detail}")]
    private static partial void LogKeyRing(ILogger logger, KeyRingFault fault, string path, string detail);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed: {Exception} (database error {DatabaseError}){StackTrace}")]
    private static partial void LogFailure(ILogger logger, string exception, string? databaseError, string? stackTrace);
}
