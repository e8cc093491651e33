namespace Struere.Secrets.Tool.Output;

/// <summary>Writes lines as compilers do, which MSBuild, Visual Studio and other editors turn into entries of their lists.</summary>
/// <param name="paths">How paths are written.</param>
internal sealed class MSBuildWriter(PathDisplay paths) : ReportWriter
{
    /// <inheritdoc/>
    public override void Write(CheckReport report, TextWriter output)
    {
        foreach (var finding in report.Findings)
        {
            var place = finding.Place;
            output.WriteLine($"{paths.Of(place.Path)}({place.Line},{place.Column},{place.EndLine},{place.EndColumn}): {NameOf(finding.Severity)} {finding.Rule.Id}: {finding.Message} ({finding.Rule.HelpLink})");
        }
    }
}
