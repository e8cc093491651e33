namespace Struere.Secrets.Client.Faults;

/// <summary>How a host shows a fault.</summary>
public enum FaultSeverity
{
    /// <summary>A line that fails nothing, not even where warnings are errors.</summary>
    Information,

    /// <summary>A warning: the work goes on.</summary>
    Warning,

    /// <summary>An error.</summary>
    Error,
}

/// <summary>The severity of each code, in all hosts that have no reason for another. What ends the work, a <see cref="FaultException"/>, is an error whatever its code.</summary>
public static class FaultSeverities
{
    private static readonly Dictionary<string, FaultSeverity> BelowError = new()
    {
        [FaultCode.ReadableCredentials] = FaultSeverity.Warning,
        [FaultCode.DeclaredButMissingOnServer] = FaultSeverity.Warning,
        [FaultCode.MissingInPrompt] = FaultSeverity.Warning,
        [FaultCode.PublishedSecretFile] = FaultSeverity.Warning,
        [FaultCode.SolutionNotSynced] = FaultSeverity.Information,
        [FaultCode.BuildNotSynced] = FaultSeverity.Warning,
        [FaultCode.NoProjectManifest] = FaultSeverity.Warning,
        [FaultCode.DanglingLink] = FaultSeverity.Warning,

        // Builds in a container often run as another user than the repository's, and some make every warning an error.
        [FaultCode.GitRefused] = FaultSeverity.Information,
        [FaultCode.CodeNotVerified] = FaultSeverity.Warning,
        [FaultCode.ValueNotMasked] = FaultSeverity.Warning,
    };

    /// <summary>The severity of a code.</summary>
    public static FaultSeverity Of(string code) => BelowError.TryGetValue(code, out var severity) ? severity : FaultSeverity.Error;
}
