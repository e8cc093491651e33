namespace Struere.Secrets.Tool;

/// <summary>What every command returns to its caller.</summary>
internal static class ExitCode
{
    /// <summary>The command has done its work and found nothing to object to.</summary>
    public const int Success = 0;

    /// <summary>The command has done its work and found something: a finding at or above the bar, a key that is not set.</summary>
    public const int Found = 1;

    /// <summary>The command could not do its work. The reason is on standard error.</summary>
    public const int Failure = 2;
}
