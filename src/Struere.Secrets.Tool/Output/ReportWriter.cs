namespace Struere.Secrets.Tool.Output;

/// <summary>Writes a report in one format.</summary>
internal abstract class ReportWriter
{
    /// <summary>The formats, by their names on the command line.</summary>
    public static readonly string[] Formats = ["text", "github", "sarif", "json", "msbuild"];

    /// <summary>Writes a report to standard output.</summary>
    public abstract void Write(CheckReport report, TextWriter output);

    /// <summary>The writer of a format.</summary>
    public static ReportWriter Create(string format) => format switch
    {
        "github" => new GitHubWriter(PathDisplay.FromWorkspace()),
        "sarif" => new SarifWriter(PathDisplay.FromWorkspace()),
        "json" => new JsonReportWriter(PathDisplay.FromCurrentFolder()),
        "msbuild" => new MSBuildWriter(PathDisplay.FromCurrentFolder()),
        _ => new TextReportWriter(PathDisplay.FromCurrentFolder()),
    };

    /// <summary>The name of a severity, as in <c>--severity</c>.</summary>
    protected static string NameOf(RuleSeverity severity) => severity.ToString().ToLowerInvariant();
}
