using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Rules;
using static Struere.Secrets.CodeFixes.Tests.FixWorkspace;

namespace Struere.Secrets.CodeFixes.Tests;

/// <summary>Whatever the files hold, a fix throws nothing and changes nothing but what it names.</summary>
public class ChangedCharactersTests
{
    private const string Source = Root + "Agent.cs";
    private const string Value = "f4k3f4k3c0ffee1234d00d";

    private static readonly Gen<string> SecretFiles = Gen.OneOf(
            "A=", "my-key=", "MY_KEY=", "export\t", ": ", "=", "'", "\"", "`", "\\", "#", "$", "x", " ", "\n", "\n", "\r\n", "\r", "\u00A0", "A=`x`\n", "B='x\r\ny' # c\r\n", "my-key=1\n")
        .Array[0, 10].Select(string.Concat).Select(text => $"TOKEN={Value}\n{text}");

    private static readonly Gen<string> Manifests = Gen.OneOf("MY_KEY=\r\n", "# my-key\nmy-key=", "");

    private static readonly Gen<string> Prompts = Gen.OneOf(
            "{{secrets.MY_KEY}}", "{{secrets.MY-KEY}}", "{{secrets.my-key}}", "{{Secrets.MY_KEY}}", "{{", "<<", "secrets", ".", "MY_KEY", "my-key", "}", "}}", ">>", " ", "\r\n", Value)
        .Array[1, 8].Select(string.Concat);

    /// <summary>How source writes a text.</summary>
    private static readonly Func<string, string>[] Literals =
    [
        text => SymbolDisplay.FormatLiteral(text, quote: true),
        text => "@\"" + text + "\"",
        text => "$\"{1}" + text.Replace("{", "{{").Replace("}", "}}").Replace("\r\n", "\\n") + "\"",
        text => "$\"" + text.Replace("\r\n", "") + "\"",
        text => "\"\"\"\"\r\n    " + text.Replace("\r\n", "\r\n    ") + "\r\n    \"\"\"\"",
    ];

    [Fact]
    public async Task A_fix_changes_nothing_but_what_it_names()
    {
        var rules = new HashSet<string>();
        await Gen.Select(SecretFiles, Manifests, Prompts, Prompts, Gen.Int[0, Literals.Length - 1]).SampleAsync(
            async (secrets, manifest, prompt, text, literal) =>
            {
                var write = Literals[literal];
                using var workspace = new FixWorkspace().AddProject(
                    "Agent",
                    (Source, $"class A {{ object T = {write(text)}; object U = {write("MY_KEY")}, V = {write(Value)}; }}"),
                    (Development, secrets),
                    (Prompt, prompt),
                    (Manifest, manifest));
                foreach (var file in await workspace.TryEveryFixAsync())
                {
                    lock (rules)
                    {
                        rules.Add(file.Finding.Id);
                    }

                    Assert.True(ChangesWhatItNames(file), $"{file.Finding.Id} in {file.Path}:\n{file.Before}\nbecame\n{file.After}");
                }
            },
            iter: 500);

        Assert.Superset(
            new HashSet<string>
            {
                RuleIds.InvalidKey, RuleIds.DuplicateKey, RuleIds.ReadDifferently, RuleIds.MalformedReference, RuleIds.ReplaceableLiteral, RuleIds.WrittenValue,
            },
            rules);
    }

    private static bool ChangesWhatItNames(FixedFile file)
    {
        var place = file.Finding.Location.SourceSpan;
        return file.Finding.Id switch
        {
            RuleIds.InvalidKey => file.After.Length == file.Before.Length && file.IsKeptOutsideOfFindingText,
            RuleIds.DuplicateKey => file.After == file.Before.Remove(LinesOfAssignment(file).Start, LinesOfAssignment(file).Length),
            RuleIds.ReadDifferently when file.FindingText == "\r" => WithoutLineBreaks(file.After) == WithoutLineBreaks(file.Before),
            RuleIds.ReadDifferently => file.HoldsFinding && file.IsKeptOutside(LinesOfAssignment(file)),
            RuleIds.MalformedReference => file.HoldsFinding && file.IsKeptOutside(place),
            RuleIds.ReplaceableLiteral or RuleIds.WrittenValue when file.Path == Source => file.IsKeptOutside(LiteralOf(file)),
            _ => file.HoldsFinding ? file.IsKeptOutside(place) : file.IsInsertion,
        };
    }

    /// <summary>The lines of the assignment that holds a finding or has it around its parts, with the line break behind them.</summary>
    private static TextSpan LinesOfAssignment(FixedFile file)
    {
        var place = file.Finding.Location.SourceSpan;
        var entry = DotEnvDocument.Parse(file.Before).Entries.First(entry => file.Before.AsSpan(entry.Span.End).IndexOfAny('\r', '\n') is var end
            && (end < 0 || place.Start <= entry.Span.End + end));
        var start = Math.Min(entry.Span.Start, place.Start);
        while (start > 0 && file.Before[start - 1] is not ('\r' or '\n'))
        {
            start--;
        }

        var text = SourceText.From(file.Before);
        return TextSpan.FromBounds(start, text.Lines.GetLineFromPosition(Math.Max(entry.Span.End, place.End)).EndIncludingLineBreak);
    }

    private static TextSpan LiteralOf(FixedFile file) =>
        CSharpSyntaxTree.ParseText(file.Before).GetRoot().FindToken(file.Finding.Location.SourceSpan.Start).Span;

    private static string WithoutLineBreaks(string text) => text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
}
