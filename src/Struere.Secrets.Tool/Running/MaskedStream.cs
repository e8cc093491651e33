using System.Buffers;
using System.Text;
using Struere.Secrets.Core;

namespace Struere.Secrets.Tool.Running;

/// <summary>Passes output on with masks in the place of values. What may be the start of a value waits for what comes after it; all else goes on at once.</summary>
internal sealed class MaskedStream
{
    private static readonly byte[] Mask = Encoding.UTF8.GetBytes(MaskedValue.Text);

    private readonly ValueMask _values;
    private readonly Stream _target;
    private readonly ArrayBufferWriter<byte> _ready = new();
    private byte[] _pending = new byte[256];
    private bool[] _isHidden = new bool[256];
    private int _count;
    private int _state = ValueMask.Start;
    private bool _isInMask;

    /// <summary>Takes what to hide, and where the rest goes.</summary>
    public MaskedStream(ValueMask values, Stream target)
    {
        _values = values;
        _target = target;
    }

    /// <summary>Passes on all that comes from a source, until it ends.</summary>
    public async Task CopyFromAsync(Stream source)
    {
        var buffer = new byte[16384];
        for (int read; (read = await source.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
        {
            Read(buffer.AsSpan(0, read));
            await FlushAsync().ConfigureAwait(false);
        }

        Release(_count);
        await FlushAsync().ConfigureAwait(false);
    }

    private void Read(ReadOnlySpan<byte> bytes)
    {
        foreach (var symbol in bytes)
        {
            if (_count == _pending.Length)
            {
                Array.Resize(ref _pending, 2 * _count);
                Array.Resize(ref _isHidden, 2 * _count);
            }

            _pending[_count] = symbol;
            _isHidden[_count++] = false;
            _state = _values.Step(_state, symbol);
            Array.Fill(_isHidden, true, _count - _values.MatchedBytes(_state), _values.MatchedBytes(_state));
            Release(_count - _values.PendingBytes(_state));
        }
    }

    /// <summary>Passes on the first of the bytes that wait. Bytes that are hidden side by side get one mask, so that it tells no length.</summary>
    private void Release(int count)
    {
        if (count == 0)
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            if (!_isHidden[i])
            {
                _ready.Write(_pending.AsSpan(i, 1));
            }
            else if (!_isInMask)
            {
                _ready.Write(Mask);
            }

            _isInMask = _isHidden[i];
        }

        _count -= count;
        Array.Copy(_pending, count, _pending, 0, _count);
        Array.Copy(_isHidden, count, _isHidden, 0, _count);
    }

    private async Task FlushAsync()
    {
        if (_ready.WrittenCount == 0)
        {
            return;
        }

        try
        {
            await _target.WriteAsync(_ready.WrittenMemory).ConfigureAwait(false);
            await _target.FlushAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Whoever read the output is gone. The command is read to its end, so that it does not wait for us.
        }

        _ready.Clear();
    }
}
