using Struere.Secrets.Core.Tools;

namespace Struere.Secrets.Rules.References;

/// <summary>STRU2005: a tool reads a key from <c>context.secrets</c> that an environment does not set, or that none could.</summary>
internal sealed class UnsetAccess() : FileRule(RuleInput.Keys, RuleCatalogue.UnsetAccess)
{
    public override bool LooksAt(string role) => role is AgentFile.Tool or AgentFile.ToolLibrary;

    public override void Check(RuleContext context)
    {
        foreach (var access in FileReferences.FindAccesses(context.File))
        {
            if (ReferenceJudge.Judge(access, context.Workspace.Inventory) is { } judgment)
            {
                context.Report(access.Span, judgment, fixSpan: FixSpanOf(access, context.File.Text!.Text));
            }
        }
    }

    /// <summary>A constant that names the key may be used elsewhere too.</summary>
    private static SourceSpan? FixSpanOf(in SecretAccess access, string text) =>
        access.Span.Start <= access.KeySpan.Start && access.KeySpan.End <= access.Span.End && FileReferences.WritesOut(access, text) ? access.KeySpan : null;
}
