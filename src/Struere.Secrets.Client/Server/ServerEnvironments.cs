using Struere.Secrets.Client.Faults;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Client.Server;

/// <summary>The environments that a question may be about.</summary>
public static class ServerEnvironments
{
    /// <summary>Makes sure that <paramref name="environment"/> is one of them.</summary>
    /// <exception cref="FaultException">It is not.</exception>
    public static void Check(string environment)
    {
        if (environment is not (SecretEnvironment.Development or SecretEnvironment.Production or SecretEnvironment.Eval))
        {
            throw new FaultException(
                FaultCode.InvalidSetting,
                $"StruereEnvironment is '{environment}': use {SecretEnvironment.Development}, {SecretEnvironment.Production} or {SecretEnvironment.Eval}.");
        }
    }
}
