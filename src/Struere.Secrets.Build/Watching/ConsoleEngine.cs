using System.Collections;

namespace Struere.Secrets.Build.Watching;

/// <summary>Shows what a task logs while no build runs, as a build would.</summary>
internal sealed class ConsoleEngine : IBuildEngine
{
    private readonly TextWriter _console;

    /// <param name="console">Where to show it.</param>
    public ConsoleEngine(TextWriter console) => _console = console;

    /// <inheritdoc/>
    public bool ContinueOnError => false;

    /// <inheritdoc/>
    public int LineNumberOfTaskNode => 0;

    /// <inheritdoc/>
    public int ColumnNumberOfTaskNode => 0;

    /// <summary>What is shown instead of a file where no file is at fault.</summary>
    public string ProjectFileOfTaskNode => "Struere";

    /// <inheritdoc/>
    public void LogErrorEvent(BuildErrorEventArgs e) => Show(e.File, e.LineNumber, e.ColumnNumber, "error", e.Code, e.Message);

    /// <inheritdoc/>
    public void LogWarningEvent(BuildWarningEventArgs e) => Show(e.File, e.LineNumber, e.ColumnNumber, "warning", e.Code, e.Message);

    /// <inheritdoc/>
    public void LogMessageEvent(BuildMessageEventArgs e)
    {
        if (e.Importance == MessageImportance.High)
        {
            _console.WriteLine(e.Message);
        }
    }

    /// <inheritdoc/>
    public void LogCustomEvent(CustomBuildEventArgs e)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: there is no build.</exception>
    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => throw new NotSupportedException();

    /// <summary>In the form that MSBuild gives to diagnostics, which editors make links of.</summary>
    private void Show(string file, int line, int column, string severity, string code, string? message) =>
        _console.WriteLine($"{file}{(line > 0 ? $"({line},{column})" : "")}: {severity} {code}: {message}");
}
