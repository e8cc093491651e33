using System;
using System.Net;
using System.Threading;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Struere.Secrets.Server.Api.Authentication;

namespace Struere.Secrets.Server.Api.Limits;

/// <summary>How many requests a client may send: policies that routes name. Unknown API keys have a limit of their own, <see cref="WrongKeyLimit"/>.</summary>
internal static class RateLimits
{
    /// <summary>The policy of routes that sign somebody in: each POST counts for the address that it comes from.</summary>
    public const string SignIn = "sign-in";

    /// <summary>The policy of routes that ask for an API key.</summary>
    public const string ApiKey = "api-key";

    /// <summary>The most tries to sign in from one address in <see cref="SignInWindow"/>.</summary>
    public const int SignInsPerWindow = 10;

    public static readonly TimeSpan SignInWindow = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <param name="services">The services of the server.</param>
    /// <param name="requestsPerKey">The most requests in a second with one API key; 0 for no limit.</param>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, int requestsPerKey) => services.AddRateLimiter(limiter =>
    {
        limiter.OnRejected = Refuse;
        limiter.AddPolicy(SignIn, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                ClientNetwork.Of(context.Connection.RemoteIpAddress),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = SignInsPerWindow, Window = SignInWindow })
            : RateLimitPartition.GetNoLimiter(IPAddress.None));

        // The hash: a limiter outlives its request, and no API key is kept in memory.
        limiter.AddPolicy(ApiKey, context => requestsPerKey == 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(Convert.ToHexString(context.Caller().ApiKey.Hash()), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = requestsPerKey,
                TokensPerPeriod = requestsPerKey,
                ReplenishmentPeriod = Second,
            }));
    });

    private static ValueTask Refuse(OnRejectedContext context, CancellationToken cancellation)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) && retryAfter > Second ? retryAfter : Second;
        throw ApiErrors.TooManyRequests((int)Math.Ceiling(wait.TotalSeconds));
    }
}
