using Struere.Secrets.Core.Credentials;
using Struere.Secrets.Core.Tools;

namespace Struere.Secrets.Rules.Values;

/// <summary>STRU3001: the value of a secret is written in a prompt, a tool or a file of settings.</summary>
internal sealed class WrittenValue() : FileRule(RuleInput.Values, RuleCatalogue.WrittenValue)
{
    public override bool LooksAt(string role) => AgentFile.IsReadAsPrompt(role) || role is AgentFile.Tool or AgentFile.ToolLibrary;

    public override void Check(RuleContext context)
    {
        var values = context.Workspace.Values;
        var found = AgentFile.IsReadAsPrompt(context.File.Role)
            ? context.File.Text is { } text ? FindInPrompt(text.Text, context.File.Role, values) : []
            : context.File.ReadTool() is { } tool ? FindInTool(tool, values) : [];
        HashSet<(string Key, SourceSpan Span)>? reported = null;
        foreach (var (key, span) in found)
        {
            if ((reported ??= []).Add((key, span)))
            {
                context.Report(span, Judge(context.File.Role, key));
            }
        }
    }

    private static Judgment Judge(string role, string key) => role switch
    {
        AgentFile.Prompt => WrittenValueJudge.Judge(RuleCatalogue.ValueInText, key, ReferenceSpelling.InBraces(ShownKey.Shorten(key))),
        AgentFile.Tool or AgentFile.ToolLibrary => WrittenValueJudge.Judge(RuleCatalogue.ValueInTool, key, ReferenceSpelling.Access(ShownKey.Shorten(key))),
        _ => WrittenValueJudge.Judge(RuleCatalogue.ValueInSettings, key, ShownKey.Shorten(key)),
    };

    /// <summary>A value may be anywhere in the text; a string of a file of settings may be one as a whole, or write it with escapes.</summary>
    private static IEnumerable<(string Key, SourceSpan Span)> FindInPrompt(string text, string role, WrittenValues values)
    {
        foreach (var occurrence in values.Find(text))
        {
            yield return (occurrence.Key, occurrence.Span);
        }

        foreach (var literal in role == AgentFile.Settings ? JsonString.ReadAll(text) : [])
        {
            foreach (var occurrence in values.FindInLiteral(literal.Value))
            {
                yield return (occurrence.Key, literal.Locate(occurrence.Span));
            }
        }
    }

    /// <summary>A value may be in a comment too, so all of the file is searched; and once more what literals mean.</summary>
    private static IEnumerable<(string Key, SourceSpan Span)> FindInTool(ToolDocument tool, WrittenValues values)
    {
        foreach (var occurrence in values.Find(tool.Text))
        {
            yield return (occurrence.Key, occurrence.Span);
        }

        foreach (var literal in tool.Texts.Where(literal => literal.Span.Length >= ValueSearch.MinWholeLength))
        {
            var value = literal.ReadValue();
            foreach (var occurrence in values.FindInLiteral(value.Value))
            {
                yield return (occurrence.Key, value.Locate(occurrence.Span));
            }
        }
    }
}
