using System.Threading;

namespace Struere.Secrets.Rules.Project;

/// <summary>A snapshot of the texts of an agent project: text in, findings out. Any thread may ask it; it does not change.</summary>
/// <remarks>
/// A snapshot that is made from another one keeps everything that the change does not touch: what was read of other texts, and
/// what was found where neither the text nor anything that the rule looks at has changed. An edit of a value, for example, keeps
/// all findings about references.
/// </remarks>
public sealed class Workspace
{
    private readonly Dictionary<string, ProjectFile> _files;
    private readonly Lazy<IReadOnlyList<SecretFile>> _secretFiles;
    private readonly Lazy<SecretInventory> _inventory;
    private readonly Lazy<WrittenValues> _values;
    private readonly Shared _known;
    private readonly Effort _effort;

    /// <summary>Makes a snapshot.</summary>
    /// <param name="files">The files of the project, each path once.</param>
    /// <param name="options">What the user sets for all rules.</param>
    public Workspace(IEnumerable<ProjectFile> files, RuleOptions options)
        : this(files.ToDictionary(file => file.Path, StringComparer.Ordinal), options, previous: null)
    {
    }

    private Workspace(Dictionary<string, ProjectFile> files, RuleOptions options, Workspace? previous)
    {
        _files = files;
        Options = options;
        _effort = previous?._effort ?? new Effort();

        // A cancelled or failed read must be tried again, so the exception must not be kept.
        _known = previous is null ? default : previous.WhatIsKnown();
        _secretFiles = new(() => Keep<IReadOnlyList<SecretFile>>(_known.SecretFiles, FindSecretFiles(), (old, fresh) => old.SequenceEqual(fresh)), LazyThreadSafetyMode.PublicationOnly);
        _inventory = new(() => Keep(_known.Inventory, new SecretInventory(SecretFiles, Options), (old, fresh) => old.IsEquivalentTo(fresh)), LazyThreadSafetyMode.PublicationOnly);
        _values = new(() => Keep(_known.Values, new WrittenValues(SecretFiles, Options), (old, fresh) => old.IsEquivalentTo(fresh)), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>What the user sets for all rules.</summary>
    public RuleOptions Options { get; }

    /// <summary>The files in the order of their paths.</summary>
    public IEnumerable<ProjectFile> Files => _files.Values.OrderBy(file => file.Path, StringComparer.Ordinal);

    /// <summary>The readable secret files and the key manifest in the order of their paths.</summary>
    public IReadOnlyList<SecretFile> SecretFiles => _secretFiles.Value;

    /// <summary>Which keys are declared, and where they are set.</summary>
    public SecretInventory Inventory => _inventory.Value;

    /// <summary>The search for the values of secrets.</summary>
    public WrittenValues Values => _values.Value;

    /// <summary>How much work this snapshot and those before it have done.</summary>
    internal Effort Effort => _effort;

    /// <summary>The file at a path, or null.</summary>
    public ProjectFile? Find(string path) => _files.TryGetValue(path, out var file) ? file : null;

    /// <summary>The snapshot with a file that is new, or that takes the place of the one at its path.</summary>
    public Workspace With(ProjectFile file)
    {
        var files = new Dictionary<string, ProjectFile>(_files, StringComparer.Ordinal) { [file.Path] = file };
        return new Workspace(files, Options, this);
    }

    /// <summary>The snapshot without a file.</summary>
    public Workspace Without(string path)
    {
        var files = new Dictionary<string, ProjectFile>(_files, StringComparer.Ordinal);
        files.Remove(path);
        return new Workspace(files, Options, this);
    }

    /// <summary>The snapshot with other options.</summary>
    public Workspace With(RuleOptions options) => new(_files, options, this);

    /// <summary>The snapshot with these files and no others. Files that were there before keep what is known of them.</summary>
    public Workspace With(IEnumerable<ProjectFile> files, RuleOptions options) => new(files.ToDictionary(file => file.Path, StringComparer.Ordinal), options, this);

    /// <summary>What the rules find in all files, in the order of paths and places.</summary>
    /// <exception cref="OperationCanceledException">The host no longer wants to know.</exception>
    public IReadOnlyList<Finding> GetFindings(CancellationToken cancellation = default) =>
        Files.SelectMany(file => GetFindings(file, cancellation)).ToList();

    /// <summary>What the rules find in the file at a path, in the order of places; nothing where there is no such file.</summary>
    /// <exception cref="OperationCanceledException">The host no longer wants to know.</exception>
    public IReadOnlyList<Finding> GetFindings(string path, CancellationToken cancellation = default) =>
        Find(path) is { } file ? GetFindings(file, cancellation) : [];

    private List<Finding> GetFindings(ProjectFile file, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        for (var i = 0; i < FileRules.All.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (FileRules.All[i].LooksAt(file.Role))
            {
                findings.AddRange(GetFindings(i, file, cancellation));
            }
        }

        return findings.Count < 2 ? findings : findings
            .OrderBy(finding => finding.Place.Span.Start)
            .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)
            .ToList();
    }

    private IReadOnlyList<Finding> GetFindings(int index, ProjectFile file, CancellationToken cancellation)
    {
        var rule = FileRules.All[index];
        var input = InputOf(rule, file);
        if (file.Findings.Find(index, input, Options) is { } known)
        {
            return known;
        }

        var context = new RuleContext(this, file, cancellation);
        rule.Check(context);
        _effort.CountCheck();
        file.Findings.Keep(index, input, Options, context.Findings);
        return context.Findings;
    }

    private object InputOf(FileRule rule, ProjectFile file) => rule.Input switch
    {
        RuleInput.SecretFiles => SecretFiles,
        RuleInput.Keys => Inventory,
        RuleInput.Values => Values,
        _ => file,
    };

    private List<SecretFile> FindSecretFiles() => _files.Values
        .Select(file => file.SecretFile)
        .OfType<SecretFile>()
        .OrderBy(file => file.Path, StringComparer.Ordinal)
        .ToList();

    /// <summary>What this snapshot has worked out, or else what the last one that did knew. No snapshot is held.</summary>
    private Shared WhatIsKnown() => new(ValueOf(_secretFiles) ?? _known.SecretFiles, ValueOf(_inventory) ?? _known.Inventory, ValueOf(_values) ?? _known.Values);

    /// <summary>What was there before, where it is as good as what is new: rules whose input is the same object need not look again.</summary>
    private static T Keep<T>(T? old, T fresh, Func<T, T, bool> isSame)
        where T : class => old is not null && isSame(old, fresh) ? old : fresh;

    private static T? ValueOf<T>(Lazy<T> lazy)
        where T : class => lazy.IsValueCreated ? lazy.Value : null;

    /// <summary>What snapshots can have in common.</summary>
    private readonly record struct Shared(IReadOnlyList<SecretFile>? SecretFiles, SecretInventory? Inventory, WrittenValues? Values);
}

/// <summary>Counts the work of a snapshot and of those that are made from it, so that tests can tell that an edit costs no more than it must.</summary>
internal sealed class Effort
{
    private int _checks;

    /// <summary>How often a rule looked at a file.</summary>
    public int Checks => _checks;

    public void CountCheck() => Interlocked.Increment(ref _checks);
}
