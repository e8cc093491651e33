namespace Struere.Secrets.Tool;

/// <summary>Ends a command with one coded line on standard error and <see cref="ExitCode.Failure"/>. It has no inner exception: the message of one may contain a value.</summary>
internal sealed class ToolFaultException : Exception
{
    /// <summary>Takes what is shown.</summary>
    /// <param name="code">The code, <c>STRU</c> and four digits. It has a page in <c>docs/rules</c>.</param>
    /// <param name="message">What is wrong and how to mend it. It never contains a piece of a value.</param>
    /// <param name="place">The file, folder or option at fault; null where there is none.</param>
    public ToolFaultException(string code, string message, string? place = null)
        : base(message)
    {
        Code = code;
        Place = place;
    }

    /// <summary>The code of the fault.</summary>
    public string Code { get; }

    /// <summary>The file, folder or option at fault.</summary>
    public string? Place { get; }
}
