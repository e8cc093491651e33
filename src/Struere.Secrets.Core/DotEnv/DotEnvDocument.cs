using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Core.DotEnv;

/// <summary>
/// A <c>.env</c> file as npm <c>dotenv</c> 18 reads it (<c>parse</c>, default parser), with the place of everything and
/// with what that parser drops in silence. Reading takes time linear in the text and never throws.
/// </summary>
public sealed class DotEnvDocument
{
    internal DotEnvDocument(string text, IReadOnlyList<DotEnvEntry> entries, IReadOnlyList<DotEnvFault> faults)
    {
        Text = text;
        Entries = entries;
        Faults = faults;
    }

    /// <summary>The text that was read.</summary>
    public string Text { get; }

    /// <summary>Every assignment in the order of the text, duplicates and invalid keys included.</summary>
    public IReadOnlyList<DotEnvEntry> Entries { get; }

    /// <summary>What is wrong with the file, in the order of the text.</summary>
    public IReadOnlyList<DotEnvFault> Faults { get; }

    /// <summary>Whether the file must not be synced, not even in part.</summary>
    public bool HasErrors => Faults.Any(fault => fault.IsError);

    /// <summary>
    /// Whether a fault leaves it open which keys the file sets: lines that are dropped may be meant as assignments, and
    /// lines of a broken value may look like some.
    /// </summary>
    public bool HasUncertainKeys => CertainEnd < Text.Length;

    /// <summary>Where the first such fault is; the end of the text if there is none. A key before it is certainly a key.</summary>
    public int CertainEnd => Faults.FirstOrDefault(fault => fault.RuleId is RuleIds.NotAnAssignment or RuleIds.UnclosedQuote)?.Span.Start ?? Text.Length;

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static DotEnvDocument Parse(string text) =>
        new DotEnvParser(text ?? throw new ArgumentNullException(nameof(text))).Parse();

    /// <summary>
    /// The assignments that mean secrets: a valid key, its last assignment, in the order of the text.
    /// </summary>
    public IReadOnlyList<DotEnvEntry> GetSecrets() => Entries.Where(entry => entry.IsSecret && !entry.IsOverridden).ToList();

    /// <summary>
    /// The comment lines that are directly above an assignment, without their <c>#</c> and the one blank after it,
    /// joined by LF; null where there is none.
    /// </summary>
    /// <remarks>Comments in secret files hold old values: show only comments of the key manifest.</remarks>
    public string? GetCommentAbove(DotEnvEntry entry) => CommentReader.ReadAbove(Text, entry.Span.Start, EndOfEntryBefore(entry));

    private int EndOfEntryBefore(DotEnvEntry entry)
    {
        int low = 0, high = Entries.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Entries[middle].Span.Start < entry.Span.Start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high < 0 ? 0 : Entries[high].Span.End;
    }
}
