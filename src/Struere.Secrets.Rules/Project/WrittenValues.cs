using Struere.Secrets.Core.Credentials;

namespace Struere.Secrets.Rules.Project;

/// <summary>Looks for the values of a project's secrets in texts. It lives as long as the snapshot, and no message or fact contains a value.</summary>
public sealed class WrittenValues
{
    private readonly List<DotEnvEntry> _secrets;
    private readonly RuleOptions _options;
    private readonly Lazy<ValueSearch> _search;

    /// <summary>The key of a file that is broken may be a piece of a value, so such a file is left out.</summary>
    internal WrittenValues(IReadOnlyList<SecretFile> files, RuleOptions options)
    {
        _options = options;
        _secrets = files
            .Where(file => !file.IsManifest && !file.HasUncertainKeys)
            .SelectMany(file => file.Document.Entries)
            .Where(entry => entry.IsSecret && !options.IsIgnored(entry.Key))
            .ToList();
        _search = new(() => new ValueSearch(_secrets, options.LooksLikeCredential), System.Threading.LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Every value in a text, wherever in it. A text that is too short for any does not even ask for the values.</summary>
    public IReadOnlyList<ValueOccurrence> Find(string text) => text.Length < ValueSearch.MinLength ? [] : _search.Value.Find(text);

    /// <summary>Every value in a literal, which may be one as a whole.</summary>
    public IReadOnlyList<ValueOccurrence> FindInLiteral(string text) => text.Length < ValueSearch.MinWholeLength ? [] : _search.Value.FindInLiteral(text);

    /// <summary>Whether two searches look for the same.</summary>
    internal bool IsEquivalentTo(WrittenValues other) =>
        _options == other._options && _secrets.Count == other._secrets.Count && _secrets.Zip(other._secrets, IsSame).All(same => same);

    private static bool IsSame(DotEnvEntry mine, DotEnvEntry others) =>
        ReferenceEquals(mine, others) || (mine.Key == others.Key && mine.ReadValue().Reveal() == others.ReadValue().Reveal());
}
