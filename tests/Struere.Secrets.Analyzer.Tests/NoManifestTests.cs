using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Struere.Secrets.Core.Rules;
using Struere.Secrets.Rules;
using Struere.Secrets.Testing;

namespace Struere.Secrets.Analyzer.Tests;

public sealed class NoManifestTests
{
    [Fact]
    public Task A_project_without_a_manifest_is_reported_at_its_first_secret_file() => RuleTest.RunAsync(development: "A=1", production: "A=1", setUp: test =>
    {
        test.DisabledDiagnostics.Remove(RuleIds.NoManifest);
        test.ExpectedDiagnostics.Add(RuleTest.Expect(RuleCatalogue.NoManifest)
            .WithSpan(ProjectSetup.DevelopmentPath, 1, 1, 1, 1)
            .WithMessage("There is no '.env.example', so code that uses the generated keys does not compile in a clean clone: add the file, with the keys and without their values"));
    });

    [Fact]
    public Task A_manifest_is_all_it_takes() => RuleTest.RunAsync(development: "A=1", manifest: "A=", setUp: test => test.DisabledDiagnostics.Remove(RuleIds.NoManifest));

    [Fact]
    public Task A_project_without_secret_files_needs_no_manifest() => RuleTest.RunAsync(prompt: "Hello", setUp: test => test.DisabledDiagnostics.Remove(RuleIds.NoManifest));
}
