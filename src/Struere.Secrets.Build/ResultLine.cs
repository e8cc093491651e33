namespace Struere.Secrets.Build;

/// <summary>The line that says what a task has done.</summary>
internal static class ResultLine
{
    /// <summary>MSBuild sets this variable to 1 for all its processes when its terminal logger shows the build.</summary>
    public const string TerminalLoggerVariable = "_MSBUILDTLENABLED";

    /// <summary>Logs the line.</summary>
    /// <param name="log">The task's log.</param>
    /// <param name="importance">How important it is.</param>
    /// <param name="text">What was done.</param>
    /// <param name="readVariable">Reads an environment variable.</param>
    /// <remarks>
    /// Of all messages the terminal logger shows only what follows the name of the project and an arrow, beside the
    /// project: hence the arrow, and the name of <c>Struere.proj</c>.
    /// </remarks>
    public static void LogResult(this TaskLoggingHelper log, MessageImportance importance, string text, Func<string, string?> readVariable) =>
        log.LogMessage(importance, "{0}", (readVariable(TerminalLoggerVariable) == "1" ? "Struere -> " : "Struere: ") + text);
}
