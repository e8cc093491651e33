using System;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Text;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>A reference as a prompt or the source writes it, with every brace doubled where interpolation wants that.</summary>
internal sealed class WrittenReference
{
    private readonly string _text;
    private readonly SecretReference _reference;
    private readonly bool _doublesBraces;

    private WrittenReference(string text, in SecretReference reference, bool doublesBraces)
    {
        _text = text;
        _reference = reference;
        _doublesBraces = doublesBraces;
    }

    public string Key => _reference.GetKey();

    public bool IsInAngles => _text[0] == '<';

    /// <summary>What is wrong with it.</summary>
    public ReferenceFault Fault => _reference.Fault;

    /// <summary>What <c>secrets.KEY</c> takes the place of.</summary>
    public SourceSpan Content => SourceSpan.FromBounds(_reference.ContentSpan.Start + Offset, _reference.ContentSpan.End + Offset);

    /// <summary>What closes the reference but is not there.</summary>
    public string MissingEnd
    {
        get
        {
            var count = IsInAngles ? 0 : 2 - (_text.Length - _text.TrimEnd('}').Length);
            return new string('}', _doublesBraces ? 2 * count : count);
        }
    }

    /// <summary>How many more characters open the reference in the source than in its text.</summary>
    private int Offset => _doublesBraces ? 2 : 0;

    /// <summary>
    /// Reads what stands at the place of a finding; null if it is not exactly one reference, such as an expression that
    /// puts one together.
    /// </summary>
    public static WrittenReference? Read(string source)
    {
        var doublesBraces = source.StartsWith("{{{{", StringComparison.Ordinal);
        var text = doublesBraces ? source.Replace("{{", "{").Replace("}}", "}") : source;
        foreach (var reference in new ReferenceScanner(text))
        {
            return reference.Span == new SourceSpan(0, text.Length) ? new WrittenReference(text, reference, doublesBraces) : null;
        }

        return null;
    }

    /// <summary>The reference to a key in the braces of this one, as a prompt writes it.</summary>
    public string Spell(string key) => IsInAngles ? ReferenceSpelling.InAngles(ShownKey.Shorten(key)) : ReferenceSpelling.InBraces(ShownKey.Shorten(key));
}
