using System.Globalization;

namespace Struere.Secrets.Core.DotEnv;

/// <summary>Gathers lines that are not assignments: neighbours make one fault, because one broken value is one mistake.</summary>
internal sealed class DroppedLines
{
    private readonly string _text;
    private readonly List<DotEnvFault> _faults;
    private int _start = -1;
    private int _end;
    private int _count;

    public DroppedLines(string text, List<DotEnvFault> faults)
    {
        _text = text;
        _faults = faults;
    }

    public void Add(int start, int end)
    {
        if (_start >= 0 && !LineGap.IsOneLineBreak(_text, _end, start))
        {
            Flush();
        }

        if (_start < 0)
        {
            _start = start;
        }

        _end = end;
        _count++;
    }

    public void Flush()
    {
        if (_start >= 0)
        {
            var format = _count == 1 ? DotEnvMessages.DroppedLine : DotEnvMessages.DroppedLines;
            _faults.Add(new DotEnvFault(format, [_count.ToString(CultureInfo.InvariantCulture)], SourceSpan.FromBounds(_start, _end)));
        }

        _start = -1;
        _count = 0;
    }
}
