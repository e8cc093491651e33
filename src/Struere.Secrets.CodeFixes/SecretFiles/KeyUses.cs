using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Text;
using Struere.Secrets.Core.Tools;

namespace Struere.Secrets.CodeFixes.SecretFiles;

/// <summary>
/// Finds every place of a project that writes a key as one: assignments, references in C#, prompts and tools, and accesses
/// of tools. A word that merely reads the same is none.
/// </summary>
internal static class KeyUses
{
    /// <param name="project">The project.</param>
    /// <param name="names">The new names by their keys.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static async Task<IReadOnlyList<KeyUse>> FindAsync(Project project, IReadOnlyDictionary<string, string> names, CancellationToken cancellation)
    {
        var uses = new List<KeyUse>();
        await AddAsync(SecretDocuments.SecretFilesOf(project).Concat(SecretDocuments.ManifestOf(project)), FindAssignments).ConfigureAwait(false);
        await AddAsync(SecretDocuments.PromptsOf(project), (_, text) => FindReferences(text)).ConfigureAwait(false);
        await AddAsync(SecretDocuments.ToolsOf(project), FindInTool).ConfigureAwait(false);
        foreach (var document in project.Documents)
        {
            uses.AddRange(await FindInSourceAsync(document, names, cancellation).ConfigureAwait(false));
        }

        return uses;

        async Task AddAsync(IEnumerable<TextDocument> documents, Func<TextDocument, string, IEnumerable<(string Key, SourceSpan Place)>> find)
        {
            foreach (var document in documents)
            {
                var text = (await document.GetTextAsync(cancellation).ConfigureAwait(false)).ToString();
                uses.AddRange(find(document, text).Where(use => names.ContainsKey(use.Key)).Select(use => Create(document, use.Place, 0, names[use.Key])));
            }
        }
    }

    private static IEnumerable<(string Key, SourceSpan Place)> FindAssignments(TextDocument document, string text) =>
        DotEnvDocument.Parse(text).Entries.Where(entry => !entry.IsSuspect).Select(entry => (entry.Key, entry.KeySpan));

    private static IEnumerable<(string Key, SourceSpan Place)> FindInTool(TextDocument document, string text) =>
        ToolDocument.Parse(text, ToolDocument.HasJsx(SecretDocuments.NameOf(document))).Accesses
            .Where(access => text.Substring(access.KeySpan.Start, access.KeySpan.Length) == access.Key)
            .Select(access => (access.Key, access.KeySpan))
            .Concat(FindReferences(text));

    private static IEnumerable<(string Key, SourceSpan Place)> FindReferences(string text)
    {
        foreach (var reference in new ReferenceScanner(text))
        {
            yield return (reference.GetKey(), reference.KeySpan);
        }
    }

    private static async Task<IEnumerable<KeyUse>> FindInSourceAsync(Document document, IReadOnlyDictionary<string, string> names, CancellationToken cancellation)
    {
        var text = (await document.GetTextAsync(cancellation).ConfigureAwait(false)).ToString();
        if (!names.Keys.Any(key => text.Contains(key)) || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
        {
            return [];
        }

        return
            from token in root.DescendantTokens()
            where IsText(token)
            from reference in FindReferences(token.Text)
            where names.ContainsKey(reference.Key)
            select Create(document, reference.Place, token.SpanStart, names[reference.Key]);
    }

    private static bool IsText(SyntaxToken token) => token.Kind() is
        SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
        or SyntaxKind.InterpolatedStringTextToken;

    private static KeyUse Create(TextDocument document, SourceSpan place, int offset, string name) =>
        new(document, new TextChange(new TextSpan(offset + place.Start, place.Length), name));
}
