using System.Diagnostics;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Struere.Secrets.Server.Api;

/// <summary>One log line a request: route, status, time. Nothing that the client wrote: no query, no header, not even the path.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILoggerFactory loggers)
{
    /// <summary>The log category of the lines.</summary>
    public const string Category = "Requests";

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        await next(context);

        var milliseconds = (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (context.GetEndpoint() is RouteEndpoint endpoint)
        {
            var route = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
            LogRequest(_logger, context.Request.Method, route, context.Response.StatusCode, milliseconds);
        }
        else
        {
            LogUnrouted(_logger, context.Response.StatusCode, milliseconds);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} {Milliseconds} ms")]
    private static partial void LogRequest(ILogger logger, string method, string route, int status, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "(no route) {Status} {Milliseconds} ms")]
    private static partial void LogUnrouted(ILogger logger, int status, long milliseconds);
}
