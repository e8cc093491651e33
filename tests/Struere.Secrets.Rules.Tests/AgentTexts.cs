using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Rules.Tests;

/// <summary>Makes the files of an agent project from texts, and random texts that are full of what rules look for.</summary>
internal static class AgentTexts
{
    private static readonly string[] Pieces =
    [
        "{{secrets.KEY}}", "{{secrets.OTHER}}", "{{secrets.MY-KEY}}", "{{", "}}", "<<secrets.KEY>>", "secrets", "Secrets", ".", "KEY", "OTHER", "Key", "MY-KEY",
        "=", ":", "export ", "'", "\"", "`", "\\", "#", "$", " ", "\t", "\n", "\n", "\r\n", "\r", "\uFEFF", "\u00A0", "\u2028", "\u0085", "\0", "\uFFFD", "\uD800", "😀",
        "value", "sk_live_fake-fake-fake-fake", "f4k3f4k3c0ffee1234d00d", "TODO", "# struere-disable-next-line STRU1002\n", "// struere-disable-next-line\n",
        "\nKEY=f4k3f4k3c0ffee1234d00d\n", "\nOTHER=f4k3f4k3c0ffee1234d00d\n", "\nKEY=another-f4k3f4k3c0ffee1234\n", "another-f4k3f4k3c0ffee1234",
        "context.secrets.KEY", "context?.secrets?.", "context.secrets[", "const { KEY, OTHER: x = 1 } = context.secrets", "handler(a, c) {", "}", "${", "]", "//", "/*", "*/", "<a>", "\\u{7B}",
        "\\u007b{secrets.KEY}}", "&#123;{secrets.KEY}}", "&lt;&lt;", "@(", "@{", "@code {", "@*", "*@", "$\"", "@\"", "\"\"\"", "<p b=\"", "</p>",
    ];

    private static readonly (string Path, string Role)[] Places =
    [
        ("/agent/.env.development", AgentFile.SecretFile),
        ("/agent/.env.production", AgentFile.SecretFile),
        ("/agent/.env.example", AgentFile.KeyManifest),
        ("/agent/prompts/a.md", AgentFile.Prompt),
        ("/agent/prompts/b.md", AgentFile.Prompt),
        ("/agent/tools/a.ts", AgentFile.Tool),
        ("/agent/lib/b.tsx", AgentFile.ToolLibrary),
        ("/agent/appsettings.json", AgentFile.Settings),
        ("/agent/Page.razor", AgentFile.Markup),
        ("/agent/Texts.resx", AgentFile.Resource),
    ];

    /// <summary>How many files <see cref="File"/> can make.</summary>
    public static int Count => Places.Length;

    /// <summary>One of the files of an agent project, with a text.</summary>
    public static ProjectFile File(int index, string text) => File(Places[index].Path, Places[index].Role, text);

    /// <summary>A file of an agent project. Git does not ignore the production file.</summary>
    public static ProjectFile File(string path, string role, string text) => new(path, role, new FileText(text, Encoding.UTF8))
    {
        Environment = role == AgentFile.SecretFile ? path[(path.LastIndexOf('.') + 1)..] : "",
        GitState = role == AgentFile.SecretFile ? path.EndsWith("production", StringComparison.Ordinal) ? "tracked" : "ignored" : "",
        HasByteOrderMark = text.Length % 5 == 0,
    };

    /// <summary>A text of up to so many pieces.</summary>
    public static string Text(Random random, int maxPieces) =>
        string.Concat(Enumerable.Range(0, random.Next(maxPieces + 1)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    /// <summary>Another text that is made of one by an edit, as it is typed: some characters go, some come.</summary>
    public static string Edit(Random random, string text)
    {
        var start = random.Next(text.Length + 1);
        var length = random.Next(Math.Min(12, text.Length - start) + 1);
        return text.Remove(start, length).Insert(start, random.Next(4) == 0 ? "" : Text(random, 2));
    }

    /// <summary>Findings as lines that can be compared.</summary>
    public static IReadOnlyList<string> Describe(IEnumerable<Finding> findings) => findings
        .Select(finding => $"{finding.Place} {finding.Severity} {finding.Rule.Id} {finding.Message} {string.Join(" ", finding.RelatedPlaces)} {finding.FixSpan} "
            + string.Join(" ", finding.Judgment.Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal)))
        .ToList();
}
