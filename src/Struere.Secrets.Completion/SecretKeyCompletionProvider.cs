using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Tags;
using Microsoft.CodeAnalysis.Text;
using Struere.Secrets.Core.References;

namespace Struere.Secrets.Completion;

/// <summary>Offers the declared keys after <c>{{secrets.</c> and <c>&lt;&lt;secrets.</c> in the text of C# strings.</summary>
/// <remarks>
/// In <c>$"{{secrets."</c> too: two braces mean one there, but what is meant is clear, and the fix of STRU2004 is
/// at hand as soon as the reference is complete.
/// </remarks>
[ExportCompletionProvider(nameof(SecretKeyCompletionProvider), LanguageNames.CSharp)]
[Shared]
public sealed class SecretKeyCompletionProvider : CompletionProvider
{
    /// <summary>The property of an item that contains the braces which its commit adds.</summary>
    internal const string Closing = "Closing";

    /// <summary>
    /// No character commits: a brace or a blank that is typed on would be after the braces that the commit adds.
    /// Tab, Enter and a click do.
    /// </summary>
    private static readonly CompletionItemRules Rules = CompletionItemRules.Default.WithCommitCharacterRules(
        ImmutableArray.Create(CharacterSetModificationRule.Create(CharacterSetModificationKind.Replace)));

    private readonly DeclaredKeys _declaredKeys = new();

    /// <inheritdoc/>
    public override bool ShouldTriggerCompletion(SourceText text, int caretPosition, CompletionTrigger trigger, OptionSet options) =>
        trigger.Kind == CompletionTriggerKind.Insertion && Find(text, caretPosition) is not null;

    /// <inheritdoc/>
    public override async Task ProvideCompletionsAsync(CompletionContext context)
    {
        // The text first: it tells in nearly every place that there is nothing to offer, without parsing.
        var document = context.Document;
        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        if (Find(text, context.Position) is not { } reference
            || !await IsInStringAsync(document, reference, context.CancellationToken).ConfigureAwait(false))
        {
            return;
        }

        context.CompletionListSpan = new TextSpan(reference.KeySpan.Start, reference.KeySpan.Length);
        foreach (var declaration in _declaredKeys.Find(document.Project, context.CancellationToken))
        {
            context.AddItem(CreateItem(declaration.Key, declaration.Value, reference.MissingClosing));
            context.IsExclusive = true;
        }
    }

    /// <inheritdoc/>
    public override Task<CompletionChange> GetChangeAsync(Document document, CompletionItem item, char? commitKey, CancellationToken cancellationToken) =>
        Task.FromResult(CompletionChange.Create(new TextChange(item.Span, item.DisplayText + item.Properties[Closing])));

    /// <inheritdoc/>
    public override Task<CompletionDescription?> GetDescriptionAsync(Document document, CompletionItem item, CancellationToken cancellationToken) =>
        Task.FromResult<CompletionDescription?>(CompletionDescription.FromText($"{item.DisplayText}: {item.InlineDescription}"));

    private static UnfinishedReference? Find(SourceText text, int caret) => UnfinishedReference.Find(index => text[index], text.Length, caret);

    private static CompletionItem CreateItem(string key, IReadOnlyList<string> places, string closing) => CompletionItem.Create(
        key,
        properties: ImmutableDictionary<string, string>.Empty.Add(Closing, closing),
        tags: ImmutableArray.Create(WellKnownTags.Constant),
        rules: Rules,
        inlineDescription: string.Join(", ", places));

    private static async Task<bool> IsInStringAsync(Document document, UnfinishedReference reference, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var token = root!.FindToken(reference.KeySpan.Start - 1);
        return IsString(token) && token.SpanStart <= reference.Start && reference.KeySpan.Start <= token.Span.End;
    }

    private static bool IsString(SyntaxToken token) => token.Kind()
        is SyntaxKind.StringLiteralToken
        or SyntaxKind.Utf8StringLiteralToken
        or SyntaxKind.SingleLineRawStringLiteralToken
        or SyntaxKind.Utf8SingleLineRawStringLiteralToken
        or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8MultiLineRawStringLiteralToken
        or SyntaxKind.InterpolatedStringTextToken;
}
