using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.Audit;

namespace Struere.Secrets.Server.Secrets;

/// <summary>The secrets that a request is about, and who sends it.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Environment">One of the names in <see cref="SecretEnvironment"/>.</param>
/// <param name="Actor">Who acts.</param>
internal sealed record SecretScope(string OrganizationId, string Environment, Actor Actor)
{
    /// <summary>The environment that takes over what is written here; null when none does. Evals run against what development has.</summary>
    public SecretScope? Mirror => Environment == SecretEnvironment.Development ? this with { Environment = SecretEnvironment.Eval } : null;
}
