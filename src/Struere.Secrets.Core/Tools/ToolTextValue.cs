using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Core.Tools;

/// <summary>The characters that a literal stands for, and where in the source each of them is written.</summary>
public sealed class ToolTextValue
{
    /// <summary>More digits of <c>\u{…}</c> than these can only be leading zeros.</summary>
    private const int MaxCodePointDigits = 8;

    private readonly SourceSpan _span;
    private readonly bool _goesOn;
    private readonly List<Escape> _escapes = [];

    private ToolTextValue(string source, SourceSpan span, bool goesOn)
    {
        _span = span;
        _goesOn = goesOn;
        Value = Unescape(source);
    }

    /// <summary>The text with its escapes resolved and, as ECMAScript has it in templates, every line break as LF.</summary>
    public string Value { get; }

    /// <summary>The place in the tool file of a piece of <see cref="Value"/>, escapes included as they are written.</summary>
    public SourceSpan Locate(SourceSpan span)
    {
        var start = LocateCharacter(span.Start).Start;
        return span.Length == 0 ? new SourceSpan(start, 0) : SourceSpan.FromBounds(start, LocateCharacter(span.End - 1).End);
    }

    /// <summary>
    /// Whether <paramref name="reference"/>, found in <see cref="Value"/>, only looks unclosed because the rest of it
    /// stands in what follows.
    /// </summary>
    public bool IsCutOff(in SecretReference reference) =>
        _goesOn && reference.Fault == ReferenceFault.Unclosed && IsBlank(Value, reference.Span.End);

    internal static ToolTextValue Read(string source, SourceSpan span, bool goesOn) => new(source, span, goesOn);

    private static bool IsBlank(string text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        return position == text.Length;
    }

    private string Unescape(string source)
    {
        var first = source.IndexOfAny(['\\', '\r'], _span.Start, _span.Length);
        if (first < 0)
        {
            return source.Substring(_span.Start, _span.Length);
        }

        var value = new StringBuilder(_span.Length);
        value.Append(source, _span.Start, first - _span.Start);
        var position = first;
        while (position < _span.End)
        {
            if (source[position] is not ('\\' or '\r'))
            {
                value.Append(source[position++]);
                continue;
            }

            var (text, length) = source[position] == '\r' ? ("\n", LengthOfLineBreak(source, position)) : ReadEscape(source, position);
            _escapes.Add(new Escape(new SourceSpan(value.Length, text.Length), new SourceSpan(position, length)));
            value.Append(text);
            position += length;
        }

        return value.ToString();
    }

    private int LengthOfLineBreak(string source, int position) =>
        source[position] == '\r' && position + 1 < _span.End && source[position + 1] == '\n' ? 2 : 1;

    /// <summary>Reads the escape whose backslash is at <paramref name="position"/> (ECMA-262, 12.9.4); a broken one stands for its letters.</summary>
    private (string Text, int Length) ReadEscape(string source, int position)
    {
        if (position + 1 >= _span.End)
        {
            return ("", 1);
        }

        var c = source[position + 1];
        switch (c)
        {
            case '\n' or '\r' or '\u2028' or '\u2029':
                return ("", 1 + LengthOfLineBreak(source, position + 1));
            case 'x':
                return ReadCode(source, position, position + 2, position + 4, closingLength: 0);
            case 'u' when position + 2 < _span.End && source[position + 2] == '{':
                var close = source.IndexOf('}', position + 3, Math.Min(_span.End - position - 3, MaxCodePointDigits + 1));
                return ReadCode(source, position, position + 3, close, closingLength: 1);
            case 'u':
                return ReadCode(source, position, position + 2, position + 6, closingLength: 0);
            default:
                return (Unescape(c).ToString(), 2);
        }
    }

    private (string Text, int Length) ReadCode(string source, int position, int start, int end, int closingLength)
    {
        if (end < start || end > _span.End
            || !int.TryParse(source.Substring(start, end - start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > 0x10FFFF)
        {
            return (source[position + 1].ToString(), 2);
        }

        var text = code > 0xFFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString();
        return (text, end + closingLength - position);
    }

    private static char Unescape(char c) => c switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\b',
        'f' => '\f',
        'v' => '\v',
        '0' => '\0',
        _ => c,
    };

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

    /// <summary>Characters of the source that stand for others, or for none.</summary>
    /// <param name="Value">What they stand for, in the value.</param>
    /// <param name="Source">Where they are written.</param>
    private readonly record struct Escape(SourceSpan Value, SourceSpan Source);
}
