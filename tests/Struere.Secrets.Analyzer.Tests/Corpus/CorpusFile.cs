using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Struere.Secrets.Analyzer.Tests.Corpus;

/// <summary>One file of the corpus: its text as a project would hold it, and the faults that are marked in it.</summary>
internal sealed partial class CorpusFile
{
    private CorpusFile(string path, SourceText text, IReadOnlyList<(string RuleId, TextSpan Span)> faults)
    {
        Path = path;
        Text = text;
        Faults = faults;
    }

    public string Path { get; }

    public SourceText Text { get; }

    public IReadOnlyList<(string RuleId, TextSpan Span)> Faults { get; }

    /// <summary>Reads a file as it is written in the corpus; <c>tests/Corpus/README.md</c> says how.</summary>
    public static CorpusFile Read(string path, string written, string[] options)
    {
        var lines = written.TrimEnd('\n') + (options.Contains("no final newline") ? "" : "\n");
        var visible = options.Contains("crlf") ? lines.Replace("\n", "\r\n") : lines;
        var text = new StringBuilder();
        var faults = new List<(string, TextSpan)>();
        var open = new Stack<(string RuleId, int Start)>();
        var position = 0;
        foreach (Match sign in Signs().Matches(visible))
        {
            text.Append(visible, position, sign.Index - position);
            position = sign.Index + sign.Length;
            if (sign.Groups["rule"].Success)
            {
                open.Push((sign.Groups["rule"].Value, text.Length));
            }
            else if (sign.Value != "|}")
            {
                text.Append(Meaning(sign.Value[0]));
            }
            else if (open.TryPop(out var fault))
            {
                faults.Add((fault.RuleId, TextSpan.FromBounds(fault.Start, text.Length)));
            }
            else
            {
                text.Append(sign.Value);
            }
        }

        if (open.Count > 0)
        {
            throw new FormatException($"A mark in '{path}' is not closed.");
        }

        text.Append(visible, position, visible.Length - position);
        return new CorpusFile(path, SourceText.From(text.ToString(), new UTF8Encoding(options.Contains("bom"))), faults);
    }

    private static string Meaning(char sign) => sign switch
    {
        '␀' => "\0",
        '␉' => "\t",
        '␍' => "\r",
        '␠' => " ",
        '⍽' => "\u00A0",
        _ => "",
    };

    [GeneratedRegex(@"\{\|(?<rule>STRU\d{4}):|\|\}|[␀␉␍␠⍽¦]", RegexOptions.ExplicitCapture)]
    private static partial Regex Signs();
}
