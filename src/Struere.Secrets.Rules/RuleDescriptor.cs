using Struere.Secrets.Core.Rules;

namespace Struere.Secrets.Rules;

/// <summary>What is known of a rule before it finds anything.</summary>
public sealed class RuleDescriptor
{
    internal RuleDescriptor(string id, RuleCategory category, RuleSeverity defaultSeverity, string title, string description, bool isEnabledByDefault = true, bool seesWholeProject = false)
    {
        Id = id;
        Category = "Struere." + category;
        DefaultSeverity = defaultSeverity;
        Title = title;
        Description = description;
        IsEnabledByDefault = isEnabledByDefault;
        SeesWholeProject = seesWholeProject;
    }

    /// <summary>The ID, one of <see cref="RuleIds"/>.</summary>
    public string Id { get; }

    /// <summary>The area, for example <c>Struere.SecretFiles</c>.</summary>
    public string Category { get; }

    /// <summary>The severity where the user sets none.</summary>
    public RuleSeverity DefaultSeverity { get; }

    /// <summary>The fault in a few words.</summary>
    public string Title { get; }

    /// <summary>Why it is a fault, in a sentence.</summary>
    public string Description { get; }

    /// <summary>Whether the rule is on where the user says nothing.</summary>
    public bool IsEnabledByDefault { get; }

    /// <summary>Whether the rule can judge only when all of the project is known, its C# included.</summary>
    public bool SeesWholeProject { get; }

    /// <summary>The address of the page that explains the rule.</summary>
    public string HelpLink => RulePage.UrlOf(Id);
}
