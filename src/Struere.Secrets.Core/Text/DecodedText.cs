using System.Text;

namespace Struere.Secrets.Core.Text;

/// <summary>A stretch of a file with its escapes resolved, and where in the file each of its characters is written.</summary>
public sealed class DecodedText
{
    private readonly SourceSpan _span;
    private readonly IReadOnlyList<Escape> _escapes;

    private DecodedText(string value, SourceSpan span, IReadOnlyList<Escape> escapes)
    {
        Value = value;
        _span = span;
        _escapes = escapes;
    }

    /// <summary>The text as a program gets it.</summary>
    public string Value { get; }

    /// <summary>A stretch without escapes.</summary>
    public static DecodedText Plain(string source, SourceSpan span) =>
        new(span.Length == source.Length ? source : source.Substring(span.Start, span.Length), span, []);

    /// <summary>The place in the file of a piece of <see cref="Value"/>, escapes included as they are written.</summary>
    public SourceSpan Locate(SourceSpan piece)
    {
        var start = LocateCharacter(piece.Start).Start;
        return piece.Length == 0 ? new SourceSpan(start, 0) : SourceSpan.FromBounds(start, LocateCharacter(piece.End - 1).End);
    }

    private SourceSpan LocateCharacter(int position)
    {
        int low = 0, high = _escapes.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_escapes[middle].Value.Start <= position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        if (high < 0)
        {
            return new SourceSpan(_span.Start + position, 1);
        }

        var escape = _escapes[high];
        return position < escape.Value.End ? escape.Source : new SourceSpan(escape.Source.End + position - escape.Value.End, 1);
    }

    /// <summary>Builds the text from its beginning to its end.</summary>
    public sealed class Builder
    {
        private readonly string _source;
        private readonly int _start;
        private readonly StringBuilder _value = new();
        private readonly List<Escape> _escapes = [];
        private int _position;

        /// <param name="source">The text of the file.</param>
        /// <param name="start">Where the stretch starts in it.</param>
        public Builder(string source, int start)
        {
            _source = source;
            _start = start;
            _position = start;
        }

        /// <summary>Takes over what the source has up to <paramref name="end"/>.</summary>
        public void CopyTo(int end)
        {
            _value.Append(_source, _position, end - _position);
            _position = end;
        }

        /// <summary>Puts <paramref name="text"/> in the place of the next <paramref name="length"/> characters of the source.</summary>
        public void Replace(int length, string text)
        {
            _escapes.Add(new Escape(new SourceSpan(_value.Length, text.Length), new SourceSpan(_position, length)));
            _value.Append(text);
            _position += length;
        }

        /// <summary>The text up to where it has been built.</summary>
        public DecodedText ToText() => new(_value.ToString(), SourceSpan.FromBounds(_start, _position), _escapes);
    }

    /// <summary>An escape, and what it stands for, which may be nothing.</summary>
    /// <param name="Value">The place of what it stands for in <see cref="DecodedText.Value"/>.</param>
    /// <param name="Source">The place of the escape in the file.</param>
    private readonly record struct Escape(SourceSpan Value, SourceSpan Source);
}
