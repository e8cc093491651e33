namespace Struere.Secrets.Rules;

/// <summary>What of the project a rule looks at besides one file. When it changes, the rule looks again; when anything else does, it need not.</summary>
internal enum RuleInput
{
    /// <summary>Nothing.</summary>
    File,

    /// <summary>The texts of all secret files and of the manifest.</summary>
    SecretFiles,

    /// <summary>Which keys are declared, and where they are set.</summary>
    Keys,

    /// <summary>The values of secrets.</summary>
    Values,
}
