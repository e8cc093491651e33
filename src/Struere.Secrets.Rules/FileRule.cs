using System.Collections.Generic;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Rules;

/// <summary>A rule on files that are not C#. It looks at one file at a time and holds nothing.</summary>
internal abstract class FileRule
{
    /// <summary>What the rule reports, one descriptor for each ID.</summary>
    public abstract IReadOnlyList<RuleDescriptor> Descriptors { get; }

    /// <summary>What the findings depend on besides the text of the file and the options.</summary>
    public abstract RuleInput Input { get; }

    /// <summary>Whether the rule looks at files of a role, one of those of <see cref="Core.Project.AgentFile"/>.</summary>
    public abstract bool LooksAt(string role);

    /// <summary>Looks at a file.</summary>
    public abstract void Check(RuleContext context);
}
