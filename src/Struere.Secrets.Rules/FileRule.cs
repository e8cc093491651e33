namespace Struere.Secrets.Rules;

/// <summary>A rule on files that are not C#. It looks at one file at a time and keeps no state.</summary>
/// <param name="input">What the findings depend on besides the text of the file and the options.</param>
/// <param name="descriptors">What the rule reports, one descriptor per ID.</param>
internal abstract class FileRule(RuleInput input, params RuleDescriptor[] descriptors)
{
    /// <summary>What the rule reports, one descriptor per ID.</summary>
    public IReadOnlyList<RuleDescriptor> Descriptors { get; } = descriptors;

    /// <summary>What the findings depend on besides the text of the file and the options.</summary>
    public RuleInput Input { get; } = input;

    /// <summary>Whether the rule looks at files of a role, one of those of <see cref="Core.Project.AgentFile"/>.</summary>
    public abstract bool LooksAt(string role);

    /// <summary>Looks at a file.</summary>
    public abstract void Check(RuleContext context);
}

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
