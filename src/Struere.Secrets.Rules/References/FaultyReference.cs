namespace Struere.Secrets.Rules.References;

/// <summary>STRU2001 to STRU2003: references in prompts and in the texts of tools that the platform would not resolve.</summary>
internal sealed class FaultyReference() : FileRule(
    RuleInput.Keys,
    RuleCatalogue.UnsetReference,
    RuleCatalogue.PartlySetReference,
    RuleCatalogue.MalformedReference)
{
    public override bool LooksAt(string role) => AgentFile.IsReadAsPrompt(role) || role is AgentFile.Tool or AgentFile.ToolLibrary;

    public override void Check(RuleContext context)
    {
        foreach (var found in FileReferences.FindIn(context.File))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (ReferenceJudge.Judge(found.Text, found.Reference, context.Workspace.Inventory) is { } judgment)
            {
                context.Report(found.Span, judgment, fixSpan: found.FixSpan);
            }
        }
    }
}
