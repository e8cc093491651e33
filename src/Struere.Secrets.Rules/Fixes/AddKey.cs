using Ids = Struere.Secrets.Core.Rules.RuleIds;

namespace Struere.Secrets.Rules.Fixes;

/// <summary>
/// Adds a key, without a value, to the files that lack it. Nothing is read from one file into another. The production file gets a
/// comment: an empty assignment there would be synced, and would replace a value that only the server has.
/// </summary>
/// <param name="name">One of <see cref="FixNames"/>.</param>
/// <param name="ruleIds">The rules whose findings it may fix.</param>
/// <param name="isFor">Whether it is meant for a finding.</param>
/// <param name="findFiles">The files that should name the key.</param>
internal sealed class AddKey(string name, IReadOnlyList<string> ruleIds, Func<FixRequest, bool> isFor, Func<Workspace, IEnumerable<SecretFile>> findFiles) : FixSource
{
    private static readonly IReadOnlyList<string> OfReferences = [Ids.UnsetReference, Ids.PartlySetReference, Ids.UnsetAccess];

    /// <summary>Adds a key that is referred to, to every secret file and to the manifest.</summary>
    public static readonly AddKey ToFiles = new(
        FixNames.AddKey, OfReferences, request => request.Fact(FactNames.ClosestKey) is null, AllFiles);

    /// <summary>The same for a key that resembles a declared one. It is likely a typo, but it can be added, under a name of its own.</summary>
    public static readonly AddKey ResemblingToFiles = new(
        FixNames.AddResemblingKey, OfReferences, request => request.Fact(FactNames.ClosestKey) is not null, AllFiles);

    /// <summary>Adds a key to the key manifest.</summary>
    public static readonly AddKey ToManifest = new(
        FixNames.AddToManifest, [Ids.NotInManifest], _ => true, workspace => workspace.SecretFiles.Where(file => file.IsManifest));

    public override string Name => name;

    public override IReadOnlyList<string> RuleIds => ruleIds;

    public override Fix? Find(FixRequest request)
    {
        if (!isFor(request) || request.Fact(FactNames.Key) is not { } key)
        {
            return null;
        }

        var lacking = findFiles(request.Workspace).Where(file => FindEdits(file, key).Any()).ToList();
        return lacking.Count == 0 ? null : Create(DescribeAddition(key, lacking), () => lacking.SelectMany(file => FindEdits(file, key)).ToList());
    }

    private static IEnumerable<SecretFile> AllFiles(Workspace workspace) => workspace.SecretFiles.OrderBy(file => file.IsManifest);

    private static string DescribeAddition(string key, List<SecretFile> files)
    {
        var assigned = files.Where(file => !IsOfProduction(file)).Select(file => file.Name).ToList();
        var commented = files.Where(IsOfProduction).Select(file => $"as a comment to {file.Name}");
        List<string> places = [.. assigned.Count > 0 ? [Enumerate(assigned)] : Array.Empty<string>(), .. commented];
        return $"Add '{ShownKey.Shorten(key)}' {(assigned.Count > 0 ? "to " : "")}{string.Join(", ", places)}";
    }

    private static IEnumerable<FileEdit> FindEdits(SecretFile file, string key)
    {
        var insertions = IsOfProduction(file) ? DotEnvEditor.AddComments(file.Document, [key]) : DotEnvEditor.AddKeys(file.Document, [key]);
        return insertions.Select(insertion => new FileEdit(file.Path, new SourceSpan(insertion.Position, 0), insertion.Text));
    }

    private static bool IsOfProduction(SecretFile file) => file.Environment == SecretEnvironment.Production;

    private static string Enumerate(List<string> names) => names.Count == 1
        ? names[0]
        : string.Join(", ", names.Take(names.Count - 1)) + " and " + names[names.Count - 1];
}
