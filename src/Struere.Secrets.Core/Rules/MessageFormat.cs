using System.Globalization;
using System.Runtime.CompilerServices;

namespace Struere.Secrets.Core.Rules;

/// <summary>One thing that a rule says: a composite format, whose arguments name the subject. A rule has one for each cause.</summary>
public sealed class MessageFormat
{
    /// <summary>Takes a format.</summary>
    /// <param name="ruleId">One of <see cref="RuleIds"/>.</param>
    /// <param name="text">The format: <c>{0}</c> is the first argument.</param>
    /// <param name="name">The name; that of the field which contains the format where none is given.</param>
    public MessageFormat(string ruleId, string text, [CallerMemberName] string name = "")
    {
        RuleId = ruleId;
        Text = text;
        Name = name;
    }

    /// <summary>The rule that says it.</summary>
    public string RuleId { get; }

    /// <summary>The name, which no other format of the rule has.</summary>
    public string Name { get; }

    /// <summary>The format. Braces in the message are doubled, and only where there is an argument.</summary>
    public string Text { get; }

    /// <summary>The message for one place.</summary>
    public string Fill(IReadOnlyList<string> arguments) => string.Format(CultureInfo.InvariantCulture, Text, [.. arguments]);
}
