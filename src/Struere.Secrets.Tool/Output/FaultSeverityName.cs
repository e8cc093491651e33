namespace Struere.Secrets.Tool.Output;

/// <summary>What severities of faults are called, in the words that findings have too.</summary>
internal static class FaultSeverityName
{
    public static string Name(this FaultSeverity severity) => severity switch
    {
        FaultSeverity.Error => "error",
        FaultSeverity.Warning => "warning",
        _ => "info",
    };
}
