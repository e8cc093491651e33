using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class CommittableSecretFileTests
{
    [Theory]
    [InlineData("untracked", "Git would commit '.env.production' with its secrets: add '.env.production' to '.gitignore'")]
    [InlineData("tracked", "Git tracks '.env.production', so its secrets are in the repository: run 'git rm --cached .env.production', add '.env.production' to '.gitignore', and replace the secrets with new ones")]
    public Task A_file_that_git_would_commit_is_reported_at_its_start(string gitState, string message) => RuleTest.RunAsync(setUp: test =>
    {
        ProjectSetup.AddProduction(test.TestState, "A=1\n", gitState);
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.CommittableSecretFile)
            .WithSpan(ProjectSetup.ProductionPath, 1, 1, 1, 1)
            .WithMessage(message));
    });

    [Theory]
    [InlineData("ignored")]
    [InlineData("")]
    public Task A_file_that_git_ignores_or_knows_nothing_of_is_fine(string gitState) => RuleTest.RunAsync(setUp: test =>
        ProjectSetup.AddProduction(test.TestState, "A=1\n", gitState));
}
