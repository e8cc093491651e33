using System.Reflection;

namespace Struere.Secrets.Server.Startup;

/// <summary>The version of this program.</summary>
internal static class ServerVersion
{
    /// <summary>The version as packages have it, without the commit.</summary>
    public static string Text { get; } =
        typeof(ServerVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
