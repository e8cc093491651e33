using Struere.Secrets.Client.Faults;
using Struere.Secrets.Core.Keys;

namespace Struere.Secrets.Client.Server;

/// <summary>The environments that a question may be about.</summary>
internal static class ServerEnvironments
{
    /// <summary>Makes sure that the environment of <paramref name="settings"/> is one of them.</summary>
    /// <exception cref="FaultException">It is not.</exception>
    public static void Check(ClientSettings settings)
    {
        if (settings.Environment is not (SecretEnvironment.Development or SecretEnvironment.Production or SecretEnvironment.Eval))
        {
            throw new FaultException(
                FaultCode.InvalidSetting,
                $"{settings.Names.Environment} is '{settings.Environment}': use {SecretEnvironment.Development}, {SecretEnvironment.Production} or {SecretEnvironment.Eval}.");
        }
    }
}
