using System.Collections.Generic;

namespace Struere.Secrets.Build.Sync;

/// <summary>How far the sync of one file has come.</summary>
internal sealed class SyncProgress
{
    private readonly int _total;
    private int _stored;
    private int _underWay;
    private int _created;
    private int _updated;
    private int _unchanged;
    private bool _isVerified = true;
    private bool _isMirrored = true;

    public SyncProgress(int total) => _total = total;

    public void Start(IReadOnlyCollection<Secret> batch) => _underWay = batch.Count;

    public void Finish(SyncAnswer answer)
    {
        _stored += _underWay;
        _underWay = 0;
        _created += answer.Created;
        _updated += answer.Updated;
        _unchanged += answer.Unchanged;
        _isVerified &= answer.IsVerified;
        _isMirrored &= answer.IsMirrored;
    }

    /// <summary>The line of a sync that is done.</summary>
    public string Summarize(string environment) =>
        $"Struere: {environment}: {Count(_total)} ({_created} created, {_updated} updated, {_unchanged} unchanged)"
        + (_isMirrored ? ", mirrored to eval" : "")
        + (_isVerified ? "" : ", unverified");

    /// <summary>The error of a sync that was canceled.</summary>
    public SyncException Cancel(string environment) => new(
        SyncCodes.Canceled,
        _stored + _underWay == 0
            ? $"The sync of {environment} was canceled before anything was sent."
            : $"The sync of {environment} was canceled: {Count(_stored)} stored, {Count(_underWay)} sent without an answer, {Count(_total - _stored - _underWay)} not sent.");

    /// <summary>The error of a batch, with what was stored before it.</summary>
    public SyncException Fail(SyncException error) => _stored == 0
        ? error
        : new SyncException([error.Faults[0] with { Message = $"{error.Faults[0].Message} {Count(_stored)} of {_total} stored before." }]);

    private static string Count(int secrets) => secrets == 1 ? "1 secret" : $"{secrets} secrets";
}
