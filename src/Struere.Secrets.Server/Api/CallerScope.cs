using Struere.Secrets.Core.Keys;
using Struere.Secrets.Server.Api.Authentication;
using Struere.Secrets.Server.Secrets;

namespace Struere.Secrets.Server.Api;

/// <summary>Holds what a request names against what its API key is bound to.</summary>
internal static class CallerScope
{
    /// <summary>What the caller acts on, which the request must name too: the wrong API key in the right place is found out.</summary>
    /// <exception cref="ApiException">The request names another environment.</exception>
    public static SecretScope RequireEnvironment(this Caller caller, string environment) =>
        environment == caller.Environment ? caller.Scope : throw ApiErrors.EnvironmentMismatch(environment, caller.Environment);

    /// <summary>As <see cref="RequireEnvironment"/>, for requests that write.</summary>
    /// <exception cref="ApiException">The request names another environment, or one that is not written directly.</exception>
    public static SecretScope RequireWritable(this Caller caller, string environment)
    {
        var scope = caller.RequireEnvironment(environment);

        // Eval has no secret file of its own: what it holds is what development holds.
        return environment == SecretEnvironment.Eval
            ? throw ApiErrors.EnvironmentIsMirror(SecretEnvironment.Eval, SecretEnvironment.Development)
            : scope;
    }
}
