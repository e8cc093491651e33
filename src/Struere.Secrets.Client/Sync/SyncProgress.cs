using System.Globalization;
using Struere.Secrets.Client.Files;
using Struere.Secrets.Client.Server;

namespace Struere.Secrets.Client.Sync;

/// <summary>How far the sync of one file has come: the lines that say so, and the exact account when it fails.</summary>
internal sealed class SyncProgress
{
    private readonly string _environment;
    private readonly int _total;
    private readonly int _batches;
    private readonly List<string> _times = [];
    private int _batch;
    private int _stored;
    private int _underWay;
    private int _created;
    private int _updated;
    private int _unchanged;
    private bool _isVerified = true;
    private bool _isMirrored = true;

    /// <param name="environment">Where the secrets go.</param>
    /// <param name="total">How many they are.</param>
    /// <param name="batches">In how many batches they go.</param>
    public SyncProgress(string environment, int total, int batches)
    {
        _environment = environment;
        _total = total;
        _batches = batches;
    }

    /// <summary>When each batch was stored, by the server's clock; without those that it does not name.</summary>
    public IReadOnlyList<string> Times => _times;

    /// <summary>Begins the next batch.</summary>
    /// <returns>The line that says so; null when there is only one batch, which needs none.</returns>
    public string? Start(IReadOnlyCollection<Secret> batch)
    {
        _batch++;
        _underWay = batch.Count;
        return _batches == 1 ? null : $"Struere: {_environment}: batch {_batch} of {_batches}, {Range(_stored + 1, _stored + _underWay)} of {Number(_total)}";
    }

    /// <summary>Ends the batch that was begun last.</summary>
    public void Finish(SyncAnswer answer)
    {
        _stored += _underWay;
        _underWay = 0;
        _created += answer.Changes.Created.Count;
        _updated += answer.Changes.Updated.Count;
        _unchanged += answer.Changes.Unchanged.Count;
        _isVerified &= answer.IsVerified;
        _isMirrored &= answer.IsMirrored;
        if (answer.At is not null)
        {
            _times.Add(answer.At);
        }
    }

    /// <summary>The line of a sync that is done.</summary>
    public string Summarize() =>
        $"{_environment}: {Count(_total)} ({_created} created, {_updated} updated, {_unchanged} unchanged)"
        + (_isMirrored ? ", mirrored to eval" : "")
        + (_isVerified ? "" : ", unverified");

    /// <summary>The error of a sync that was canceled.</summary>
    /// <param name="outcome">What is known of the batch under way.</param>
    public FaultException Cancel(RequestOutcome outcome) => new(FaultCode.Canceled, $"The sync of {_environment} was canceled. {Account(outcome)}");

    /// <summary>The error of a batch that failed.</summary>
    /// <param name="fault">Why it failed.</param>
    /// <param name="outcome">What is known of it.</param>
    public FaultException Fail(Fault fault, RequestOutcome outcome) => new([
        fault with { Message = (_batches == 1 ? "" : $"Batch {_batch} of {_batches} failed: ") + $"{fault.Message} {Account(outcome)}" },
    ]);

    private string Account(RequestOutcome outcome)
    {
        if (_stored == 0 && outcome == RequestOutcome.NotStored)
        {
            return "Nothing was stored.";
        }

        var parts = new List<string>();
        if (_stored > 0)
        {
            parts.Add($"{Range(1, _stored)} stored");
        }

        if (_underWay > 0)
        {
            parts.Add($"{Range(_stored + 1, _stored + _underWay)} {Tell(outcome)}");
        }

        if (_stored + _underWay < _total)
        {
            parts.Add($"{Range(_stored + _underWay + 1, _total)} not sent");
        }

        return $"Of {Count(_total)}: {string.Join("; ", parts)}."
            + (_underWay > 0 && outcome == RequestOutcome.Unanswered ? " Sync again to be sure." : "");
    }

    private static string Tell(RequestOutcome outcome) => outcome switch
    {
        RequestOutcome.NotStored => "not stored",
        RequestOutcome.Stored => "stored",
        RequestOutcome.StoredDifferently => "stored, but not all as they were sent",
        _ => "sent without an answer, so either all of them are stored or none",
    };

    /// <summary>Secrets by their places in the file.</summary>
    private static string Range(int first, int last) => first == last ? $"key {Number(first)}" : $"keys {Number(first)}–{Number(last)}";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Count(int secrets) => secrets == 1 ? "1 secret" : $"{secrets} secrets";
}
