using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Build.Faults;

/// <summary>How a task shows what went wrong.</summary>
internal static class FaultLogging
{
    /// <summary>Runs <paramref name="work"/>, and shows the faults that it ends with.</summary>
    /// <param name="log">The task's log.</param>
    /// <param name="name">What failed if something unforeseen happens, in the middle of a sentence.</param>
    /// <param name="work">The work of the task.</param>
    /// <returns>Whether the task has succeeded.</returns>
    public static bool Run(this TaskLoggingHelper log, string name, Action work)
    {
        try
        {
            work();
        }
        catch (FaultException e)
        {
            foreach (var fault in e.Faults)
            {
                log.LogError(fault);
            }
        }
#pragma warning disable CA1031 // MSBuild would print the exception, whose message may hold a value.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.LogError(new Fault(FaultCode.Unexpected, $"The {name} failed because of a bug in Struere.Secrets ({e.GetType().Name}): please report it."));
        }

        return !log.HasLoggedErrors;
    }

    /// <summary>Shows a fault with the severity of its code.</summary>
    public static void Show(this TaskLoggingHelper log, Fault fault)
    {
        switch (FaultSeverities.Of(fault.Code))
        {
            case FaultSeverity.Error:
                log.LogError(fault);
                break;
            case FaultSeverity.Warning:
                log.LogWarning(fault);
                break;
            default:
                log.LogMessage(subcategory: null, fault.Code, helpKeyword: null, fault.File, fault.Line, fault.Column, fault.EndLine, fault.EndColumn, MessageImportance.High, "{0}", fault.Message);
                break;
        }
    }

    /// <summary>Shows a fault that does not fail the task.</summary>
    public static void LogWarning(this TaskLoggingHelper log, Fault fault) => log.LogWarning(
        subcategory: null,
        warningCode: fault.Code,
        helpKeyword: null,
        helpLink: RulePage.UrlOf(fault.Code),
        file: fault.File,
        lineNumber: fault.Line,
        columnNumber: fault.Column,
        endLineNumber: fault.EndLine,
        endColumnNumber: fault.EndColumn,
        message: "{0}",
        messageArgs: fault.Message);

    /// <summary>Shows a fault that fails the task.</summary>
    public static void LogError(this TaskLoggingHelper log, Fault fault) => log.LogError(
        subcategory: null,
        errorCode: fault.Code,
        helpKeyword: null,
        helpLink: RulePage.UrlOf(fault.Code),
        file: fault.File,
        lineNumber: fault.Line,
        columnNumber: fault.Column,
        endLineNumber: fault.EndLine,
        endColumnNumber: fault.EndColumn,
        message: "{0}",
        messageArgs: fault.Message);
}
