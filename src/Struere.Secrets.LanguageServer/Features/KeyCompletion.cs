using System;
using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.DotEnv;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Core.Project;
using Struere.Secrets.Core.References;
using Struere.Secrets.Core.Text;
using Struere.Secrets.Core.Tools;
using Struere.Secrets.LanguageServer.Live;
using Struere.Secrets.LanguageServer.Protocol;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.LanguageServer.Features;

/// <summary>Offers keys where one is being typed: in a reference, in an access of a tool, and at the start of a line of a secret file or the manifest.</summary>
internal static class KeyCompletion
{
    private const int Constant = 21;

    /// <summary>A name that no code has. With it at the caret, what is typed so far reads like finished code.</summary>
    private const string Marker = "__struere_caret__";

    /// <summary>The characters that make a client ask.</summary>
    public static IReadOnlyList<string> TriggerCharacters { get; } = [".", "{", "<", "\"", "'"];

    /// <summary>The keys for a place; none where it is not one for keys.</summary>
    public static CompletionList Find(PositionParams request, Snapshot snapshot)
    {
        if (snapshot.Find(request.TextDocument?.Uri) is not { } place)
        {
            return new CompletionList(IsIncomplete: false, []);
        }

        var caret = place.Lines.OffsetOf(request.Position);
        var items = KeyPlaces.Declares(place.File) ? FindInSecretFile(place, caret)
            : FindReference(place, caret) ?? (place.File.Role is AgentFile.Tool or AgentFile.ToolLibrary ? FindAccess(place, caret) : null);
        return new CompletionList(IsIncomplete: false, items ?? []);
    }

    private static List<CompletionItem>? FindReference(ProjectPlace place, int caret)
    {
        var text = place.Text;
        return UnfinishedReference.Find(index => text[index], text.Length, caret) is { } reference
            ? CreateItems(place, reference.KeySpan, facts => facts.All, key => key + reference.MissingClosing)
            : null;
    }

    private static List<CompletionItem>? FindAccess(ProjectPlace place, int caret)
    {
        if (!place.Text.Contains(ToolDocument.SecretsMember, StringComparison.Ordinal))
        {
            return null;
        }

        var word = WordAround(place.Text, caret);
        var marked = string.Concat(place.Text.AsSpan(0, word.Start), Marker, place.Text.AsSpan(word.End));
        return ToolDocument.Parse(marked, ToolDocument.HasJsx(place.File.Path)).Accesses.Any(access => access.Key == Marker)
            ? CreateItems(place, word, facts => facts.All, key => key)
            : null;
    }

    /// <summary>
    /// At the start of a line: the keys of the manifest that the file lacks, or of the secret files that the manifest lacks. In the
    /// production file the key comes without an equals sign: an empty assignment there would be synced.
    /// </summary>
    private static List<CompletionItem>? FindInSecretFile(ProjectPlace place, int caret)
    {
        if (place.Workspace.SecretFiles.FirstOrDefault(file => file.Path == place.File.Path) is not { } file || StartOfKey(place.Text, caret) is not { } start || IsInValue(file.Document, caret))
        {
            return null;
        }

        var word = SourceSpan.FromBounds(start, WordAround(place.Text, caret).End);
        var present = file.Document.Entries.Where(entry => entry.KeySpan != word).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        var isAssigned = word.End < place.Text.Length && place.Text[word.End] is '=' or ':';
        var end = isAssigned || file.Environment == SecretEnvironment.Production ? "" : "=";
        return CreateItems(place, word, facts => (file.IsManifest ? facts.All : facts.OfManifest.ToList()).Where(key => !present.Contains(key)), key => key + end);
    }

    private static List<CompletionItem> CreateItems(ProjectPlace place, SourceSpan span, Func<KeyFacts, IEnumerable<string>> find, Func<string, string> write)
    {
        var facts = new KeyFacts(place.Workspace);
        var range = place.Lines.RangeOf(span);
        return find(facts).Select(key => new CompletionItem(key, Constant, facts.Summarize(key), new TextEdit(range, write(key)))
        {
            Documentation = facts.CommentOf(key) is { } comment ? MarkupContent.Markdown(Markdown.Escape(comment)) : null,
            FilterText = key,
        }).ToList();
    }

    private static SourceSpan WordAround(string text, int caret)
    {
        var (start, end) = (caret, caret);
        while (start > 0 && caret - start < SecretKey.MaxLength && SecretKey.IsPart(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && end - caret < SecretKey.MaxLength && SecretKey.IsPart(text[end]))
        {
            end++;
        }

        return SourceSpan.FromBounds(start, end);
    }

    /// <summary>Where the key starts that the caret is in, if nothing but blanks and <c>export</c> stands before it in its line.</summary>
    private static int? StartOfKey(string text, int caret)
    {
        var start = WordAround(text, caret).Start;
        var line = start == 0 ? 0 : text.LastIndexOfAny(['\n', '\r'], start - 1) + 1;
        return text[line..start].Trim() is "" or "export" ? start : null;
    }

    private static bool IsInValue(DotEnvDocument document, int caret) => document.Entries.Any(entry => entry.ValueSpan.Start < caret && caret <= entry.ValueSpan.End);
}
