using System;
using System.Net;
using System.Threading.RateLimiting;

namespace Struere.Secrets.Server.Api.Limits;

/// <summary>
/// How many unknown API keys one address may try. Nobody guesses 256 random bits: the limit keeps a broken or hostile client from
/// taking the server's time. Known API keys are never refused for what others do behind the same address.
/// </summary>
internal sealed class WrongKeyLimit : IDisposable
{
    /// <summary>The most unknown keys in a row.</summary>
    public const int Burst = 60;

    /// <summary>After this time an address may try one more.</summary>
    private static readonly TimeSpan Refill = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetTokenBucketLimiter(ClientNetwork.Of(address), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Refill,
        }));

    /// <summary>Counts an unknown key. False when it was one too many.</summary>
    /// <param name="address">Who sent it; null on a connection without addresses.</param>
    /// <param name="retryAfter">How long to wait before the next one.</param>
    public bool TryCount(IPAddress? address, out TimeSpan retryAfter)
    {
        using var lease = _limiter.AttemptAcquire(address ?? IPAddress.None);
        retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > Refill ? wait : Refill;
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
