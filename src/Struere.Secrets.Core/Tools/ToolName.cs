namespace Struere.Secrets.Core.Tools;

/// <summary>A name in a text, compared by its characters, so that looking it up costs no string.</summary>
internal readonly struct ToolName : IEquatable<ToolName>
{
    private readonly string _text;
    private readonly SourceSpan _span;

    public ToolName(string text, SourceSpan span)
    {
        _text = text;
        _span = span;
    }

    public bool Is(string name) => _span.Length == name.Length && string.CompareOrdinal(_text, _span.Start, name, 0, name.Length) == 0;

    public bool Equals(ToolName other) =>
        _span.Length == other._span.Length && string.CompareOrdinal(_text, _span.Start, other._text, other._span.Start, _span.Length) == 0;

    public override bool Equals(object? obj) => obj is ToolName other && Equals(other);

    public override int GetHashCode()
    {
        var hash = 17;
        for (var i = _span.Start; i < _span.End; i++)
        {
            hash = unchecked((hash * 31) + _text[i]);
        }

        return hash;
    }
}
