using System.Globalization;

namespace Struere.Secrets.Client.Server;

/// <summary>Sends requests, and tries again what may pass: exponential backoff with full jitter, and one budget of time for all requests.</summary>
/// <remarks>A loop of our own and not the platform's resilience library: no assembly of others lies beside the tasks.</remarks>
internal sealed class PersistentSender
{
    /// <summary>An attempt gets this part of the budget, so that an attempt that hangs leaves time for others.</summary>
    private const int AttemptsThatMayHang = 3;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(20);

    /// <summary>With less time than this an attempt is not worth beginning: it would only make the outcome uncertain.</summary>
    private static readonly TimeSpan ShortestAttempt = TimeSpan.FromSeconds(1);

    private readonly ServerClient _client;
    private readonly ClientSettings _settings;
    private readonly TimeSpan _budget;
    private readonly TimeSpan _end;

    /// <param name="client">Makes the single attempts.</param>
    /// <param name="budget">How long all requests together may take, from now on.</param>
    /// <param name="settings">The environment, the clock, and who hears of what is tried again.</param>
    public PersistentSender(ServerClient client, TimeSpan budget, ClientSettings settings)
    {
        _client = client;
        _settings = settings;
        _budget = budget;
        _end = settings.Clock.Elapsed + budget;
    }

    /// <summary>What is known of the request that was sent last.</summary>
    public RequestOutcome Outcome { get; private set; }

    private TimeSpan Remaining => _end - _settings.Clock.Elapsed;

    private TimeSpan LongestAttempt => _settings.IsOptional ? _budget : TimeSpan.FromTicks(_budget.Ticks / AttemptsThatMayHang);

    /// <summary>Sends one request until it is answered.</summary>
    /// <exception cref="RequestException">The request failed in a way that will not pass, or the budget is used up.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was canceled.</exception>
    public async Task<TAnswer> SendAsync<TAnswer>(ServerRequest<TAnswer> request, CancellationToken cancellation)
    {
        Outcome = RequestOutcome.NotStored;
        var start = _settings.Clock.Elapsed;
        for (var attempt = 1; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            TimeSpan delay;
            try
            {
                return await SendOnceAsync(request, cancellation).ConfigureAwait(false);
            }
            catch (RequestException e)
            {
                delay = DelayAfter(attempt, e);
                if (e.Transient is null || _settings.IsOptional || _settings.Clock.Elapsed + delay - start > e.RetryLimit)
                {
                    throw GiveUp(e, attempt, isLate: false);
                }

                if (Remaining - delay < Min(ShortestAttempt, LongestAttempt))
                {
                    throw GiveUp(e, attempt, isLate: true);
                }

                _settings.Report($"Struere: {_settings.Environment}: {e.Transient}, trying again in {Seconds(delay)} (attempt {attempt + 1})");
            }

            await _settings.Clock.Delay(delay, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<TAnswer> SendOnceAsync<TAnswer>(ServerRequest<TAnswer> request, CancellationToken cancellation)
    {
        var before = Outcome;
        Outcome = RequestOutcome.Unanswered;
        try
        {
            var answer = await _client.SendAsync(request, Min(LongestAttempt, Remaining), cancellation).ConfigureAwait(false);
            Outcome = RequestOutcome.Stored;
            return answer;
        }
        catch (RequestException e)
        {
            // What one attempt may have stored stays in doubt, whatever becomes of the next.
            Outcome = e.Outcome == RequestOutcome.NotStored ? before : e.Outcome;
            throw;
        }
    }

    /// <summary>Full jitter: many builds that failed together must not come back together.</summary>
    private TimeSpan DelayAfter(int attempt, RequestException failure)
    {
        var ceiling = Math.Min(LongestDelay.TotalSeconds, FirstDelay.TotalSeconds * Math.Pow(2, attempt - 1));
        var backoff = TimeSpan.FromSeconds(ceiling * _settings.NextRandom());
        return failure.RetryAfter is { } asked && asked > backoff ? asked : backoff;
    }

    private RequestException GiveUp(RequestException last, int attempts, bool isLate)
    {
        var message = last.Fault.Message;
        if (attempts > 1)
        {
            message += $" It was tried {attempts} times.";
        }

        if (isLate)
        {
            message += last.RetryAfter > Remaining
                ? $" The server asks to wait {Seconds(last.RetryAfter.Value)}, which is more than {_settings.Names.Timeout} leaves of its {Seconds(_budget)}."
                : $" {_settings.Names.Timeout} ({Seconds(_budget)}) leaves no time for another attempt.";
        }

        return new RequestException(last.Fault with { Message = message }, last.Outcome);
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("#,0.#", CultureInfo.InvariantCulture) + " s";
}
