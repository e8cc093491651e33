namespace Struere.Secrets.Tool.Output;

/// <summary>Writes faults of the client to standard error, in the form of <c>check</c>, which terminals and editors make links of.</summary>
internal static class FaultWriter
{
    private const string ToolName = "struere-secrets";

    /// <summary>Writes what has failed.</summary>
    public static void WriteErrors(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            Write(fault, "error");
        }
    }

    /// <summary>Writes what does not end the command, with the severity of its code.</summary>
    public static void WriteNote(Fault fault) => Write(fault, FaultSeverities.Of(fault.Code).Name());

    /// <summary>Writes what goes on while it takes long.</summary>
    public static void WriteLine(string line) => Console.Error.WriteLine(line);

    private static void Write(Fault fault, string severity)
    {
        var place = fault.File is null ? ToolName : PathDisplay.FromCurrentFolder().Of(fault.File) + (fault.Line > 0 ? $":{fault.Line}:{fault.Column}" : "");
        Console.Error.WriteLine($"{place}: {severity} {fault.Code}: {fault.Message}");
    }
}
