using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Struere.Secrets.Core.Text;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.Rules.Project;
using Range = Struere.Secrets.LanguageServer.Protocol.Range;

namespace Struere.Secrets.LanguageServer.Texts;

/// <summary>Turns an index in a text into a position of the protocol and back. Lines end with CR LF, LF or CR, and with nothing else.</summary>
internal sealed class LineIndex
{
    private static readonly ConditionalWeakTable<FileText, LineIndex> Known = [];

    private readonly string _text;
    private readonly List<int> _starts = [0];

    public LineIndex(string text)
    {
        _text = text;
        for (var i = text.AsSpan().IndexOfAny('\r', '\n'); i >= 0 && i < text.Length;)
        {
            i += text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1;
            _starts.Add(i);
            var next = text.AsSpan(i).IndexOfAny('\r', '\n');
            i = next < 0 ? -1 : i + next;
        }
    }

    /// <summary>The lines of one version of a file, which are looked for once.</summary>
    public static LineIndex Of(FileText text) => Known.GetValue(text, static text => new LineIndex(text.Text));

    /// <summary>The position of an index. The place between CR and LF is in no line: it counts as the start of the next.</summary>
    public Position PositionOf(int offset)
    {
        if (offset > 0 && offset < _text.Length && _text[offset] == '\n' && _text[offset - 1] == '\r')
        {
            offset++;
        }

        var index = _starts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return new Position(line, offset - _starts[line]);
    }

    public Range RangeOf(SourceSpan span) => new(PositionOf(span.Start), PositionOf(span.End));

    /// <summary>The index of a position. One behind the end of its line is the end of that line, and one behind the last line the end of the text.</summary>
    public int OffsetOf(Position position)
    {
        if (position.Line < 0)
        {
            return 0;
        }

        if (position.Line >= _starts.Count)
        {
            return _text.Length;
        }

        var start = _starts[position.Line];
        return (int)Math.Clamp((long)start + position.Character, start, EndOfLine(position.Line));
    }

    public SourceSpan SpanOf(Range range)
    {
        var start = OffsetOf(range.Start);
        return SourceSpan.FromBounds(start, Math.Max(start, OffsetOf(range.End)));
    }

    private int EndOfLine(int line)
    {
        var start = _starts[line];
        var end = line + 1 < _starts.Count ? _starts[line + 1] : _text.Length;
        if (line + 1 < _starts.Count)
        {
            end -= end - start >= 2 && _text[end - 1] == '\n' && _text[end - 2] == '\r' ? 2 : 1;
        }

        return end;
    }
}
