using System.Collections.Generic;
using Struere.Secrets.Core.Keys;
using Struere.Secrets.Rules.Project;

namespace Struere.Secrets.Rules.SecretFiles;

/// <summary>STRU1010: a test run in development would reach a real account.</summary>
internal sealed class LiveCredentialInDevelopment : SecretFileRule
{
    public override IReadOnlyList<RuleDescriptor> Descriptors { get; } = [RuleCatalogue.LiveCredentialInDevelopment];

    public override RuleInput Input => RuleInput.File;

    protected override void Check(SecretFile file, RuleContext context)
    {
        foreach (var entry in SecretsOf.Environment(SecretEnvironment.Development, file, context.Workspace.Options))
        {
            if (context.Workspace.Options.IsLive(entry.ReadValue().Reveal()))
            {
                context.Report(
                    RuleCatalogue.LiveCredentialInDevelopment,
                    entry.KeySpan,
                    $"The value of '{ShownKey.Shorten(entry.Key)}' has the form of a live credential, so development would reach a real account: use a credential for tests in '{file.Name}'");
            }
        }
    }
}
