using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Struere.Secrets.Server.Api;

namespace Struere.Secrets.Server.Startup;

/// <summary>Sets up the log: on standard error, as text or as JSON.</summary>
internal static class ServerLog
{
    private const string TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";

    /// <param name="builder">The server.</param>
    /// <param name="options">Its options.</param>
    /// <param name="isStarted">Whether the server runs.</param>
    public static void ConfigureLog(this WebApplicationBuilder builder, ServerOptions options, Func<bool> isStarted)
    {
        if (options.LogsJson)
        {
            builder.Logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = TimestampFormat;
            });
        }
        else
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = TimestampFormat + " ";
            });
        }

        // Standard output is for what scripts read: the API keys and the addresses.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        // Says of every page with a form that it is not kept, which is what the server wants.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery.DefaultAntiforgery", LogLevel.Error);
        builder.Logging.AddFilter((category, level) => category == RequestLog.Category
            ? level >= LogLevel.Information
            // A failed start is reported once, with its code; the framework would add its stack trace.
            : level >= LogLevel.Warning && isStarted());
    }
}
