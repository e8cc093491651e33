using System.Globalization;
using System.Reflection;
using System.Text;
using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Build.Adoption;

/// <summary>
/// A global analyzer config that turns rules into suggestions. It is the one configuration that reaches findings in
/// secret files and prompts as well as those in C#: sections for single files, attributes and pragmas do not.
/// </summary>
internal static class Baseline
{
    /// <summary>
    /// A global config that names no level has level 0, and <c>.globalconfig</c> has 100: what a project sets itself wins.
    /// </summary>
    private const string Head = "is_global = true\nglobal_level = -1\n";

    private static readonly SortedSet<string> Rules = new(typeof(RuleIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(rule => (string)rule.GetValue(null)!));

    /// <summary>Whether <paramref name="rule"/> is one of this package's rules on what is compiled.</summary>
    public static bool Covers(string rule) => Rules.Contains(rule);

    /// <summary>The config under which findings are counted: no rule fails the build or fills its output.</summary>
    public static string OfAllRules() => Head + string.Concat(Rules.Select(rule => Line(rule) + "\n"));

    /// <summary>The config under which every reference to a secret is listed.</summary>
    public static string OfReferences() => Head + Line(RuleIds.ListedReference) + "\n";

    /// <summary>The config of a project that has findings, by rule.</summary>
    public static string Of(IReadOnlyDictionary<string, int> findings)
    {
        var text = new StringBuilder()
            .Append("# Rules of Struere.Secrets that this project does not follow yet, with their findings: suggestions, not warnings.\n")
            .Append("# Delete a line to get the warnings of a rule again; \"dotnet build -t:StruereBaseline\" rewrites this file.\n")
            .Append(Head)
            .Append('\n');
        foreach (var rule in findings)
        {
            text.Append(Line(rule.Key)).Append(" # ").Append(rule.Value.ToString(CultureInfo.InvariantCulture)).Append(rule.Value == 1 ? " finding\n" : " findings\n");
        }

        return text.ToString();
    }

    private static string Line(string rule) => $"dotnet_diagnostic.{rule}.severity = suggestion";
}
