namespace Struere.Secrets.Rules;

/// <summary>How much a finding matters, in the steps that compilers and editors know.</summary>
public enum RuleSeverity
{
    /// <summary>Nothing is shown; a fix is offered.</summary>
    Hidden,

    /// <summary>A suggestion.</summary>
    Info,

    /// <summary>Something that is probably wrong.</summary>
    Warning,

    /// <summary>Something that is wrong: the build fails, and a secret file is not synced.</summary>
    Error,
}
