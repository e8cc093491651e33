using System;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Struere.Secrets.Server.Api.Limits;

/// <summary>How long requests may take, so that slow ones cannot hold the server up.</summary>
internal static class TimeLimits
{
    /// <summary>The longest that a request is worked on, its body included.</summary>
    public static readonly TimeSpan Request = TimeSpan.FromMinutes(1);

    /// <summary>The longest that the headers of a request may be on their way.</summary>
    public static readonly TimeSpan Headers = TimeSpan.FromSeconds(10);

    /// <summary>A body that comes more slowly is refused, once the grace period is over.</summary>
    public static readonly MinDataRate Body = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    /// <param name="services">The services of the server.</param>
    /// <param name="longest">The longest that a request is worked on.</param>
    public static IServiceCollection AddTimeLimits(this IServiceCollection services, TimeSpan longest) => services.AddRequestTimeouts(timeouts =>
        timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = longest,
            WriteTimeoutResponse = context => ErrorBodies.WriteAsync(context.Response, ApiErrors.RequestTimedOut()),
        });

    public static void Apply(KestrelServerLimits limits)
    {
        limits.RequestHeadersTimeout = Headers;
        limits.MinRequestBodyDataRate = Body;
    }
}
