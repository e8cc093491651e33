using Struere.Secrets.Rules;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Build.Files;

/// <summary>Turns what the engine finds into what a build shows.</summary>
internal static class FindingFault
{
    /// <summary>The fault, with its place.</summary>
    public static Fault Of(Finding finding, Workspace workspace) => workspace.Find(finding.Place.Path)?.Text is { } text
        ? Fault.At(finding.Rule.Id, finding.Message, finding.Place.Path, text.Lines, finding.Place.Span)
        : new Fault(finding.Rule.Id, finding.Message, finding.Place.Path);
}
