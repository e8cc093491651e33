using System.Runtime.CompilerServices;

namespace Struere.Secrets.Rules;

/// <summary>What is known of a rule before it finds anything.</summary>
public sealed class RuleDescriptor
{
    private readonly List<MessageFormat> _messages;

    internal RuleDescriptor(string id, RuleCategory category, RuleSeverity defaultSeverity, string title, string description, bool isEnabledByDefault = true, bool seesWholeProject = false)
    {
        Id = id;
        Category = "Struere." + category;
        DefaultSeverity = defaultSeverity;
        Title = title;
        Description = description;
        IsEnabledByDefault = isEnabledByDefault;
        SeesWholeProject = seesWholeProject;
        _messages = [.. DotEnvMessages.Of(id)];
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

    /// <summary>What the rule says, a format for each cause.</summary>
    public IReadOnlyList<MessageFormat> Messages => _messages;

    /// <summary>Whether the rule is on where the user says nothing.</summary>
    public bool IsEnabledByDefault { get; }

    /// <summary>Whether the rule can judge only when all of the project is known, its C# included.</summary>
    public bool SeesWholeProject { get; }

    /// <summary>The address of the page that explains the rule.</summary>
    public string HelpLink => RulePage.UrlOf(Id);

    /// <summary>Adds something that the rule says.</summary>
    /// <param name="format">The format: the subject in quotes and what to do, never a piece of a value.</param>
    /// <param name="name">The name of the format, which is that of its field.</param>
    internal MessageFormat Says(string format, [CallerMemberName] string name = "")
    {
        var message = new MessageFormat(Id, format, name);
        _messages.Add(message);
        return message;
    }
}

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
