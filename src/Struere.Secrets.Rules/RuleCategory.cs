namespace Struere.Secrets.Rules;

/// <summary>The areas of rules, a block of a thousand IDs each.</summary>
internal enum RuleCategory
{
    /// <summary>STRU1000: what secret files and the key manifest hold.</summary>
    SecretFiles,

    /// <summary>STRU2000: what refers to a secret.</summary>
    References,

    /// <summary>STRU3000: where values are.</summary>
    Values,

    /// <summary>STRU4000: what git does with secret files.</summary>
    Git,
}
